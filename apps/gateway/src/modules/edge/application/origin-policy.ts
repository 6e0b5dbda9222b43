import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { isAllowedOrigin, type OriginRule } from '../domain/origin-policy';

/** Which pages may call us, and under which address people reach us. */
@Injectable()
export class OriginPolicy {
  private readonly rule: OriginRule;
  private readonly secureHosts: ReadonlySet<string>;

  constructor(config: GatewayConfig) {
    this.rule = { publicOrigins: config.HUB_PUBLIC_ORIGINS, isDemo: config.HUB_DEMO };
    this.secureHosts = new Set(
      config.HUB_PUBLIC_ORIGINS.filter((origin) => origin.startsWith('https://')).map(
        (origin) => new URL(origin).host,
      ),
    );
  }

  /** For a request or a socket upgrade that names its origin. */
  allows(request: Pick<IncomingMessage, 'socket'>, origin: string): boolean {
    return isAllowedOrigin(this.rule, origin, request.socket.localPort);
  }

  /** Whether people reach this host over TLS, so that cookies must be bound to it. */
  isSecureHost(host: string | undefined): boolean {
    return host !== undefined && this.secureHosts.has(host.toLowerCase());
  }

  /** Base of links that leave the hub. */
  get linkBase(): string {
    return this.rule.publicOrigins[0] ?? '';
  }
}
