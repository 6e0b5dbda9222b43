/**
 * What a page of ours may load: nothing but its own files. `styles`: a nonce for the styles that a UI library makes at
 * run time; an app without such a library needs none. `frames`: pages of ours that it may hold.
 */
export function contentSecurityPolicy(styles = '', frames = "'none'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styles}`.trim(),
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `frame-src ${frames}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** A file that is opened by itself does nothing. */
export const INERT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * The page in which a document that somebody sent is drawn: it has no origin, reaches no network, opens nothing, and runs our
 * scripts alone. Old scans need a decoder that is compiled where it runs.
 */
export const PREVIEW_POLICY = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A service worker lives under the policy of its own script: it fetches our files and does nothing else. */
export function workerPolicy(): string {
  return "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
}
