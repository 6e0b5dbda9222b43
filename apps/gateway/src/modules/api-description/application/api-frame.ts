import { CLIENT_EVENTS, ERROR_STATUS, SOCKET_NAMESPACE, SOCKET_PATH } from '@app/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';

const DESCRIPTION = [
  'Sign in with `POST /api/session`; the session is a cookie. Send `X-Hub-Client` with the name of your program on every',
  'request that changes something, `Idempotency-Key` on what creates or sends, and `If-Match` with the version you read',
  'on what decides. Errors are RFC 9457 problem details with a `code`.',
].join(' ');

/** What all apps have in common: how to authenticate, what an error looks like, where the socket is. */
export function apiFrame(): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Jieli', version: '1', description: DESCRIPTION },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths: {},
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-jieli' } },
      responses: {
        Refusal: {
          description: 'Refused; `code` says why (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
            detail: { type: 'string' },
            requestId: { type: 'string' },
          },
        },
      },
    },
    'x-socket': { path: SOCKET_PATH, namespace: SOCKET_NAMESPACE, events: CLIENT_EVENTS },
  } as OpenAPIObject;
}
