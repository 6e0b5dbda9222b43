import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import { RequestAuthenticator } from './request-authenticator';
import { ROUTE_ACCESS, type RouteAccess } from './route-access';

/** Deny by default: a route that declares nothing is refused (and the inventory has refused to boot before). */
@Injectable()
export class DeclaredPermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: RequestAuthenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new DomainError('FORBIDDEN');
    if (access.kind === 'public') return true;
    if (access.permission)
      await this.authenticator.authenticate(
        context.switchToHttp().getRequest<FastifyRequest>(),
        access.permission,
      );
    return true;
  }
}
