import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import type { HubSession } from '../domain/session';
import './authentication';

/** `@CurrentSession() session: HubSession` of a route with a permission. */
export const CurrentSession = createParamDecorator(
  (_data: unknown, context: ExecutionContext): HubSession => {
    const { hubSession } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!hubSession) throw new DomainError('UNAUTHENTICATED');
    return hubSession;
  },
);
