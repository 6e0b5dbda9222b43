/**
 * What a page of ours may load: nothing but its own files. `styles`: a nonce for the styles that a UI library makes at
 * run time; an app without such a library needs none.
 */
export function contentSecurityPolicy(styles = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styles}`.trim(),
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** A file that is opened by itself does nothing. */
export const INERT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** A service worker lives under the policy of its own script: it fetches our files and does nothing else. */
export function workerPolicy(): string {
  return "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
}
