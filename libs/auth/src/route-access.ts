import type { Permission } from '@app/contracts';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** What a route asks for. Every route declares exactly one of these; without one the app does not start. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'permission'; readonly permission: Permission }
  | { readonly kind: 'internal'; readonly permission?: Permission };

export const ROUTE_ACCESS = Symbol('route access');

const declare = (access: RouteAccess, shown: string): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, access), ApiExtension('x-permission', shown));

/** A person whose post holds the permission. The record itself is decided by its policy. */
export const RequirePermission = (permission: Permission): MethodDecorator & ClassDecorator =>
  declare({ kind: 'permission', permission }, permission);

/** Anybody, without a session. */
export const Public = (): MethodDecorator & ClassDecorator => declare({ kind: 'public' }, 'public');

/**
 * Called by another process of the hub, never through the gateway. With a permission it needs the signed context of a
 * person; without one the tokens are in the body and the database verifies them.
 */
export const Internal = (permission?: Permission): MethodDecorator & ClassDecorator =>
  declare({ kind: 'internal', permission }, 'internal');
