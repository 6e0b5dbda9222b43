import { EVENT_KINDS } from '@app/contracts';
import { readRepositoryFile } from '@test/sources';
import { MAIL_LANGUAGES, WORDS } from '../../apps/notification/src/modules/channels/domain/mail-text';
import { RULES, SILENT } from '../../apps/notification/src/modules/inbox/domain/audience';

type Texts = Record<string, Record<string, string>>;

/** A fact that leaves its app needs people who are told of it, or a reason why nobody is, and words in both languages for every way. */
describe('the words of notices', () => {
  const pack = (language: string, name: string): Record<string, Texts> =>
    JSON.parse(readRepositoryFile(`apps/web/shared/i18n/locales/${language}/${name}.json`)) as Record<
      string,
      Texts
    >;
  const said = (texts: Texts | undefined, kind: string): string | undefined => {
    const [subject = '', act = ''] = kind.split('.');
    return texts?.[subject]?.[act];
  };

  it.each(MAIL_LANGUAGES)(
    'in %s are the same in mails, groups and on the desk, for every kind',
    (language) => {
      const { kind: words } = pack(language, 'notices');
      for (const kind of EVENT_KINDS) {
        expect([kind, WORDS[language].kinds[kind]]).toEqual([kind, expect.stringMatching(/\S/)]);
        expect([kind, said(words, kind)]).toEqual([kind, WORDS[language].kinds[kind]]);
      }
      const listed = Object.entries(words ?? {}).flatMap(([subject, acts]) =>
        Object.keys(acts).map((act) => `${subject}.${act}`),
      );
      expect(listed.sort()).toEqual([...EVENT_KINDS].sort());
    },
  );

  it.each(MAIL_LANGUAGES)('say in %s what happened, in the list of whoever is told', (language) => {
    const { text } = pack(language, 'notifications');
    for (const kind of Object.keys(RULES))
      expect([kind, said(text, kind)]).toEqual([kind, expect.stringMatching(/\S/)]);
  });

  it('belong to kinds that somebody is told of, or that say why nobody is', () => {
    for (const kind of EVENT_KINDS)
      expect([kind, RULES[kind] !== undefined]).toEqual([kind, SILENT[kind] === undefined]);
  });
});
