import { CONTEXT_HEADER, type Permission } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import './context';

/** How an app learns who asks: the gateway from the session, the services from the signed context. */
export abstract class RequestAuthenticator {
  /** Throws UNAUTHENTICATED or FORBIDDEN when the request may not go on. */
  abstract authenticate(request: FastifyRequest, permission: Permission): Promise<void> | void;
}

/** For services: takes the context along. The database verifies it when the unit of work opens. */
@Injectable()
export class HeaderContextAuthenticator extends RequestAuthenticator {
  authenticate(request: FastifyRequest, permission: Permission): void {
    const token = request.headers[CONTEXT_HEADER];
    if (typeof token !== 'string' || token === '') throw new DomainError('UNAUTHENTICATED');
    request.hubContext = { token, permission, requestId: request.id };
  }
}
