import { forwardedHeaders } from './forwarded-headers';
import { upstreamOf } from './upstream';

describe('upstreamOf', () => {
  it.each([
    ['/api/referrals?box=sent', 'referral'],
    ['/api/notificationsx', 'referral'],
    ['/api/notifications', 'notification'],
    ['/api/notifications/read', 'notification'],
    ['/api/preferences?x=1', 'notification'],
    ['/api/notice-rules', 'notification'],
    ['/api/parked/1/retry', 'notification'],
    ['/api/demo/mails', 'notification'],
    ['/api/demo/guide', 'referral'],
  ])('knows the owner of %s', (url, owner) => {
    expect(upstreamOf(url)).toBe(owner);
  });

  it.each([
    '/internal/rooms/append',
    '/api/../internal/x',
    '/api/%2e%2E/internal/x',
    '/api/./x',
    '/api//x',
    '/api/x\\..\\y',
    '/api',
    'http://elsewhere/api/x',
  ])('passes nothing on for %s', (url) => {
    expect(upstreamOf(url)).toBeNull();
  });
});

describe('forwardedHeaders', () => {
  it('drops who the caller says to be and the secrets of the browser, and keeps the rest', () => {
    const headers = {
      cookie: 'jieli_session=x',
      authorization: 'Bearer x',
      'x-hub-context': 'forged',
      'x-request-id': 'forged',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-proto': 'https',
      forwarded: 'for=1.2.3.4',
      'idempotency-key': 'k',
      'if-match': '"3"',
    };
    expect(forwardedHeaders(headers, { context: 'signed', requestId: 'r-1' })).toEqual({
      'idempotency-key': 'k',
      'if-match': '"3"',
      'x-hub-context': 'signed',
      'x-request-id': 'r-1',
    });
  });
});
