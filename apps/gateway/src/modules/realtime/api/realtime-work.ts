import { HealthRegistry } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Company } from '../application/company';
import { DeliveryLoop } from '../application/delivery-loop';
import { FeedPoller } from '../application/feed-poller';
import { KeepFocus } from '../application/keep-focus';
import { SessionWatch } from '../application/session-watch';

const STALE_MS = 5000;

/** The loops of this process and what they say about themselves. */
@Injectable()
export class RealtimeWork {
  constructor(
    readonly poller: FeedPoller,
    private readonly watch: SessionWatch,
    private readonly loop: DeliveryLoop,
    private readonly focused: KeepFocus,
    private readonly company: Company,
    private readonly health: HealthRegistry,
  ) {}

  start(): void {
    this.health.add('feed', () => {
      const age = this.poller.ageMs;
      if (age === undefined || age > STALE_MS) return Promise.reject(new Error('the feed is stale'));
      return Promise.resolve({ lag: this.loop.lag });
    });
    this.poller.start();
    this.watch.start();
    this.focused.start();
    this.company.start();
  }

  async stop(): Promise<void> {
    this.watch.stop();
    this.focused.stop();
    this.company.stop();
    this.loop.stop();
    await this.poller.stop();
  }
}
