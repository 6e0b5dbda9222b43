import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError, type RequestContext } from '@app/kernel';
import type { FastifyRequest } from 'fastify';

export type { Actor, RequestContext } from '@app/kernel';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the permission guard; the unit of work verifies it. */
    hubContext?: RequestContext;
  }
}

/** `@Ctx() ctx: RequestContext` of a route with a permission. */
export const Ctx = createParamDecorator((_data: unknown, context: ExecutionContext): RequestContext => {
  const { hubContext } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!hubContext) throw new DomainError('UNAUTHENTICATED');
  return hubContext;
});
