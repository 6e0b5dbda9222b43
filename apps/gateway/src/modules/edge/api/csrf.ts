import { CLIENT_HEADER } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import type { OriginPolicy } from '../application/origin-policy';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes something must show that no foreign page sent it: a header that a form cannot set, and the
 * Origin of one of our pages when the browser names one. API clients send the header and no Origin.
 */
export function refuseForeignPage(request: FastifyRequest, origins: OriginPolicy): void {
  if (SAFE_METHODS.has(request.method)) return;
  const client = request.headers[CLIENT_HEADER];
  if (typeof client !== 'string' || client.trim() === '' || client.length > 64)
    throw new DomainError('CSRF_REJECTED', 'Send X-Hub-Client with the name of your program.');
  const { origin } = request.headers;
  if (origin !== undefined && !origins.allows(request.raw, origin))
    throw new DomainError('CSRF_REJECTED', 'This origin may not call the hub.');
  if (origin === undefined && request.headers['sec-fetch-site'] === 'cross-site')
    throw new DomainError('CSRF_REJECTED', 'This origin may not call the hub.');
}
