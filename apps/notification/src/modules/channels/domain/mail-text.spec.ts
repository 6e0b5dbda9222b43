import type { NoticeFacts } from './notice-facts';
import { EVENT_KINDS } from '@app/contracts';
import { MAIL_LANGUAGES, mailText } from './mail-text';

const BASE = 'https://hub.example.org';
const LINK = '/referrals/11111111-1111-4111-8111-111111111111';

describe('mail text', () => {
  it.each(MAIL_LANGUAGES)('says number, kind and link in %s, and every kind in words', (language) => {
    for (const kind of EVENT_KINDS) {
      const { subject, text, html } = mailText({ kind, number: 'R-2026-0007', link: LINK }, language, BASE);
      expect(subject.startsWith('R-2026-0007 ')).toBe(true);
      expect(subject).not.toContain(kind);
      expect(text).toContain(`${BASE}${LINK}`);
      expect(html).toContain(`href="${BASE}${LINK}"`);
      expect(subject).not.toMatch(/[\r\n]/);
    }
  });

  it.each(MAIL_LANGUAGES)('has words of its own in %s for every kind', (language) => {
    const subjects = EVENT_KINDS.map(
      (kind) => mailText({ kind, number: 'R-1', link: LINK }, language, BASE).subject,
    );
    expect(new Set(subjects).size).toBe(EVENT_KINDS.length);
  });

  it('has no way in for anything else', () => {
    const canary = '王小明';
    const facts = {
      kind: 'referral.submitted',
      number: 'R-2026-0007',
      link: LINK,
      ...Object.fromEntries(
        ['name', 'text', 'reason', 'body', 'situation', 'fromAgency'].map((key) => [key, canary]),
      ),
    } as NoticeFacts;
    for (const language of MAIL_LANGUAGES)
      expect(JSON.stringify(mailText(facts, language, BASE))).not.toContain(canary);
  });

  const id = '11111111-1111-4111-8111-111111111111';
  it.each([
    ...[`/follow-ups/${id}`, `/emergency-access/${id}`, `/cases/${id}?tab=tasks`, `/cases/${id}?room=${id}`],
    ...['/duties/emergency', '/duties/stop', '/inbox', '/oversight', '/overlaps', '/audit'],
  ])('leads to %s', (link) => {
    const { text } = mailText({ kind: 'message.created', number: 'R-1', link }, 'en', BASE);
    expect(text.split('\n').some((line) => line.endsWith(`${BASE}${link}`))).toBe(true);
  });

  it.each([
    ['a name', { number: '王小明' }],
    ['a header', { number: 'R-1\r\nBcc: x@example.org' }],
    ['markup', { number: '<b>R-1</b>' }],
    ['a foreign link', { link: 'https://evil.example/' }],
    ['a scheme', { link: 'javascript:alert(1)' }],
    ['a path with a name', { link: '/referrals/王小明' }],
    ['a path with a name in letters', { link: '/referrals/wangxiaoming' }],
    ['a question', { link: `${LINK}?name=wangxiaoming` }],
  ])('leaves out %s where a number or a link belongs', (_case, given) => {
    const made = mailText({ kind: 'message.created', number: 'R-1', link: LINK, ...given }, 'en', BASE);
    for (const value of Object.values(given)) expect(JSON.stringify(made)).not.toContain(value);
    expect(made.subject).not.toMatch(/[\r\n<>]/);
  });
});
