export type Upstream = 'referral' | 'notification';

const OF_NOTIFICATION = /^\/api\/(notifications|notice-rules|preferences|channels|parked|demo\/mails)(\/|$)/;

/**
 * Which app answers a path. Null for a path that would be another one once its dots are resolved: what was checked here
 * must be what is asked there.
 */
export function upstreamOf(requestUrl: string): Upstream | null {
  const path = requestUrl.split('?', 1)[0] ?? '';
  if (!path.startsWith('/api/') || path.includes('\\') || path.includes('//')) return null;
  if (!URL.canParse(path, 'http://hub')) return null;
  if (new URL(path, 'http://hub').pathname !== path) return null;
  return OF_NOTIFICATION.test(path) ? 'notification' : 'referral';
}

/** Looks through texts of many records: limited more than other requests. */
export function isSearch(requestUrl: string): boolean {
  return requestUrl.split('?', 1)[0] === '/api/rooms/search';
}
