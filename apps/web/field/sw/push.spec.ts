import { shownPush } from './push';

const LINK = '/referrals/11111111-1111-4111-8111-111111111111';

describe('a push on a device', () => {
  it.each([
    ['zh-CN', '接力', 'R-2026-0007 有新动态'],
    ['en-GB', 'Jieli', 'R-2026-0007 has news'],
  ])('says in %s which number has news, and nothing else', (language, title, body) => {
    const given = { kind: 'referral.accepted', number: 'R-2026-0007', link: LINK, count: 1 };
    expect(shownPush(given, language)).toEqual({ title, body, tag: LINK, link: LINK });
  });

  it.each([
    '/duties/emergency',
    '/cases/11111111-1111-4111-8111-111111111111?tab=tasks',
    '/cases/11111111-1111-4111-8111-111111111111?room=22222222-2222-4222-8222-222222222222',
  ])('leads to %s', (link) => {
    expect(shownPush({ kind: 'task.given', number: 'T-1', link, count: 1 }, 'zh').link).toBe(link);
  });

  it('says when it is urgent, and how many there are', () => {
    expect(shownPush({ kind: 'report.filed', number: 'R-1', link: LINK, count: 1 }, 'zh').body).toBe(
      'R-1 紧急，请立即查看',
    );
    expect(shownPush({ kind: 'referral.accepted', link: '/notifications', count: 4 }, 'zh').body).toBe(
      '4 条待查看的通知',
    );
  });

  it.each([
    [null],
    ['text'],
    [{}],
    [{ number: '王小明', link: 'https://evil.example/', kind: 7, count: 'x' }],
  ])('shows something plain for %j, and leads into the hub alone', (data) => {
    expect(shownPush(data, 'zh-CN')).toEqual({
      title: '接力',
      body: '有新动态',
      tag: '/notifications',
      link: '/notifications',
    });
  });
});
