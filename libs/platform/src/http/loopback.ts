import type { FastifyRequest } from 'fastify';

/** Whether the request comes from this machine itself, and not through a proxy that runs on it. */
export function isLoopback(request: FastifyRequest): boolean {
  const remote = request.socket.remoteAddress ?? '';
  const isLocal = remote === '::1' || remote.startsWith('127.') || remote.startsWith('::ffff:127.');
  return (
    isLocal && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
  );
}
