import { messageText } from './digest-text';
import { mailText } from './mail-text';
import type { NoticeFacts } from './notice-facts';

const BASE = 'https://hub.example.org';
const notice = (n: number): NoticeFacts => ({
  kind: 'referral.accepted',
  number: `R-2026-${n}`,
  link: `/referrals/00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
});

describe('a digest', () => {
  it('of one is the mail about it', () => {
    expect(messageText([notice(1)], 'en', BASE)).toEqual(mailText(notice(1), 'en', BASE));
  });

  it('names each with its link, and nothing that is no number or link of ours', () => {
    const bad = { ...notice(3), number: '王小明 of Qingchuan', link: '/referrals/<b>' };
    const { subject, text, html } = messageText([notice(1), notice(2), bad], 'zh-CN', BASE);
    expect(subject).toBe('3 条通知');
    for (const body of [text, html]) {
      expect(body).toContain('R-2026-1 转介已受理');
      expect(body).toContain(`${BASE}/referrals/00000000-0000-4000-8000-000000000002`);
      expect(body).not.toContain('王小明');
      expect(body).not.toContain('<b>');
    }
  });

  it('ends after fifty and says how many more there are', () => {
    const { text } = messageText(
      Array.from({ length: 60 }, (_, n) => notice(n)),
      'en',
      BASE,
    );
    expect(text).toContain(`+10\n${BASE}/notifications`);
    expect(text).not.toContain('R-2026-55');
  });
});
