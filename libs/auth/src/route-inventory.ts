import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './route-access';

export interface RouteEntry {
  method: string;
  path: string;
  handler: string;
  access: RouteAccess;
}

/** All routes of the app with what each declares. Refuses to boot when one declares nothing. */
@Injectable()
export class RouteInventory implements OnModuleInit {
  private entries: RouteEntry[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  routes(): readonly RouteEntry[] {
    return this.entries;
  }

  onModuleInit(): void {
    const undeclared: string[] = [];
    for (const { metatype } of this.discovery.getControllers()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name];
        if (typeof handler !== 'function') continue;
        const verb: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
        if (typeof verb !== 'number') continue;
        const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
          handler as () => void,
          metatype,
        ]);
        const label = `${metatype.name}.${name}`;
        if (!access) undeclared.push(label);
        else
          this.entries.push({
            method: RequestMethod[verb] ?? 'ALL',
            path: joined(pathOf(metatype), pathOf(handler)),
            handler: label,
            access,
          });
      }
    }
    if (undeclared.length > 0)
      throw new Error(`These routes declare no permission: ${undeclared.join(', ')}`);
  }
}

function pathOf(target: object): string {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return typeof path === 'string' ? path : '';
}

function joined(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
}
