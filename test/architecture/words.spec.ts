import { readRepositoryFile } from '@test/sources';
import { SHEET_LANGUAGES, wordOf, type WordTable } from '../../apps/referral/src/words';
import { EN } from '../../apps/referral/src/words/en';
import { ZH_CN } from '../../apps/referral/src/words/zh-cn';

/** Sheets are written on the server and screens in the browser; one code has one word in both. */
describe('the words of sheets', () => {
  it.each(SHEET_LANGUAGES)('are those of the desk in %s', (language) => {
    const desk = JSON.parse(
      readRepositoryFile(`apps/web/shared/i18n/locales/${language}/codes.json`),
    ) as Record<string, Record<string, string>>;
    const own = language === 'en' ? EN : ZH_CN;
    for (const [table, words] of Object.entries(own)) {
      expect([table, words]).toEqual([table, desk[table]]);
      for (const code of Object.keys(words))
        expect(wordOf(language, table as WordTable, code)).toBe(desk[table]?.[code]);
    }
  });
});
