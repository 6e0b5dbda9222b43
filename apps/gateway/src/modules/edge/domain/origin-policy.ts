export interface OriginRule {
  /** Origins under which people open the hub. */
  readonly publicOrigins: readonly string[];
  /** The demo is opened on loopback, one host name per person. */
  readonly isDemo: boolean;
}

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\]|[a-z][a-z0-9-]{1,30}[a-z0-9]\.localhost)$/;

/** Whether a page of this origin may call us; `ownPort` is the port that we listen on. */
export function isAllowedOrigin(rule: OriginRule, origin: string, ownPort: number | undefined): boolean {
  if (rule.publicOrigins.includes(origin)) return true;
  if (!rule.isDemo || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  return (
    url.origin === origin &&
    url.protocol === 'http:' &&
    LOOPBACK_HOST.test(url.hostname) &&
    Number(url.port || 80) === ownPort
  );
}
