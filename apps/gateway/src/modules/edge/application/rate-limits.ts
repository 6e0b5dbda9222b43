import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { GatewayConfig } from '../../../gateway.config';
import { TokenBuckets } from '../domain/token-bucket';

const BURST_SECONDS = 6;
/** Requests without a session from one address: sign-in pages, links, the API description. */
const ANONYMOUS_RATE = 20;

/** Searches of one session: what people type, and no list of names tried one after the other. */
const SEARCH_RATE = 1;
const SEARCH_BURST = 20;

/** What one session, one agency and one anonymous address may ask of this gateway. */
@Injectable()
export class RateLimits {
  private readonly sessions: TokenBuckets;
  private readonly agencies: TokenBuckets;
  private readonly searches = new TokenBuckets(SEARCH_RATE, SEARCH_BURST);
  private readonly addresses = new TokenBuckets(ANONYMOUS_RATE, ANONYMOUS_RATE * BURST_SECONDS);

  constructor(
    config: GatewayConfig,
    private readonly clock: Clock,
  ) {
    this.sessions = new TokenBuckets(config.HUB_SESSION_RATE, config.HUB_SESSION_RATE * BURST_SECONDS);
    this.agencies = new TokenBuckets(config.HUB_AGENCY_RATE, config.HUB_AGENCY_RATE * BURST_SECONDS);
  }

  ofSession(sessionId: string, agencyId: string): void {
    const now = this.clock.now().getTime();
    refuse(this.sessions.take(sessionId, now));
    refuse(this.agencies.take(agencyId, now));
  }

  /** Beside what a session may ask at all. */
  ofSearch(sessionId: string): void {
    refuse(this.searches.take(sessionId, this.clock.now().getTime()));
  }

  ofAddress(address: string): void {
    refuse(this.addresses.take(address, this.clock.now().getTime()));
  }
}

function refuse(waitMs: number): void {
  if (waitMs > 0) throw new DomainError('THROTTLED', 'Too many requests.', { retryAfterMs: waitMs });
}
