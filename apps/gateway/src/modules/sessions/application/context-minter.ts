import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { GatewayConfig } from '../../../gateway.config';
import type { HubSession } from '../domain/session';

/** The database login that may present a context. */
export type ContextAudience = 'referral_rt' | 'notify_rt' | 'gateway_rt';

const LIFETIME_MS = 30_000;
const KEY_ID = 1;

/** Signs who acts for the services; the database verifies it with the same key. Nothing else may make a context. */
@Injectable()
export class ContextMinter {
  private readonly key: Buffer;

  constructor(
    config: GatewayConfig,
    private readonly clock: Clock,
  ) {
    this.key = Buffer.from(config.HUB_CONTEXT_KEY, 'hex');
  }

  /** A context of one person in one post, for one service, for half a minute. */
  mint(session: HubSession, audience: ContextAudience): string {
    return this.sign({
      agency: session.agency.id,
      agencyType: session.agency.type,
      person: session.personId,
      roles: session.roles,
      sid: session.id,
      ep: session.epoch,
      aud: audience,
    });
  }

  /** A context of the delivery loop: it may read the streams named and nothing else. */
  mintRelay(streams: readonly string[]): string {
    return this.sign({ streams, aud: 'relay_rt' });
  }

  private sign(claims: Record<string, unknown>): string {
    const exp = (this.clock.now().getTime() + LIFETIME_MS) / 1000;
    const body = Buffer.from(JSON.stringify({ ...claims, exp }), 'utf8').toString('base64');
    return `${KEY_ID}.${body}.${createHmac('sha256', this.key).update(body).digest('hex')}`;
  }
}
