import type { IncomingHttpHeaders } from 'node:http';
import { CONTEXT_HEADER, REQUEST_ID_HEADER } from '@app/contracts';

/** Never passed on: who somebody says to be, where they say to come from, and the secrets of their browser. */
const DROPPED = new Set([
  CONTEXT_HEADER,
  REQUEST_ID_HEADER,
  'cookie',
  'authorization',
  'forwarded',
  'via',
  'x-real-ip',
  'proxy-authorization',
]);

export function forwardedHeaders(
  headers: IncomingHttpHeaders,
  own: { context: string; requestId: string },
): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(
    ([name]) => !DROPPED.has(name) && !name.startsWith('x-forwarded-'),
  );
  return {
    ...Object.fromEntries(kept),
    [CONTEXT_HEADER]: own.context,
    [REQUEST_ID_HEADER]: own.requestId,
  };
}
