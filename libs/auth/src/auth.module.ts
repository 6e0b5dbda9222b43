import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { DeclaredPermissionGuard } from './declared-permission.guard';
import { HeaderContextAuthenticator, RequestAuthenticator } from './request-authenticator';
import { RouteInventory } from './route-inventory';

/** Puts the permission guard before every route of the app and the inventory before its start. */
@Module({})
export class AuthModule {
  /** For apps behind the gateway. */
  static forServices(): DynamicModule {
    return AuthModule.assemble([], { provide: RequestAuthenticator, useClass: HeaderContextAuthenticator });
  }

  /** For the gateway: `imports` provide the authenticator class. */
  static forEdge(
    authenticator: Type<RequestAuthenticator>,
    imports: NonNullable<ModuleMetadata['imports']>,
  ): DynamicModule {
    return AuthModule.assemble(imports, { provide: RequestAuthenticator, useExisting: authenticator });
  }

  private static assemble(
    imports: NonNullable<ModuleMetadata['imports']>,
    authenticator: NonNullable<ModuleMetadata['providers']>[number],
  ): DynamicModule {
    return {
      module: AuthModule,
      global: true,
      imports: [DiscoveryModule, ...imports],
      providers: [authenticator, RouteInventory, { provide: APP_GUARD, useClass: DeclaredPermissionGuard }],
      exports: [RequestAuthenticator, RouteInventory],
    };
  }
}
