import { HintListener, OutboxConsumer, type EventHandler } from '@app/messaging';
import { HealthRegistry, Metrics } from '@app/platform';
import type { EventKind } from '@app/contracts';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter } from 'prom-client';
import { HEARD_KINDS, TOLD_KINDS } from '../domain/audience';
import { CONSUMER, OutboxSource } from './outbox-source';
import { TakeBack } from './take-back';
import { TellPeople } from './tell-people';

/** Events of one agency in one transaction. */
const BATCH = 100;

/** Runs the outbox consumer of this app. */
@Injectable()
export class ConsumeEvents implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  private readonly consumer: OutboxConsumer;

  constructor(
    private readonly source: OutboxSource,
    private readonly listener: HintListener,
    private readonly health: HealthRegistry,
    tell: TellPeople,
    takeBack: TakeBack,
    metrics: Metrics,
  ) {
    const failures = new Counter({
      name: 'notification_event_failures_total',
      help: 'Tries of an event that failed, by what became of it.',
      labelNames: ['state'],
      registers: [metrics.registry],
    });
    this.consumer = source.consumer({
      consumer: CONSUMER,
      handlers: {
        ...(Object.fromEntries(
          HEARD_KINDS.map((kind): [string, EventHandler] => [kind, tell.execute]),
        ) as Record<EventKind, EventHandler>),
        'message.withdrawn': takeBack.execute,
      },
      together: { kinds: TOLD_KINDS, handle: tell.executeAll },
      batch: BATCH,
      onFailure: ({ eventId, kind, state, error }) => {
        failures.labels(state).inc();
        this.logger.warn('an event failed', { eventId, kind, state, error });
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.health.add('outbox', async () => ({ lagSeconds: await this.source.lagSeconds(CONSUMER) }));
    this.listener.onWake(() => this.consumer.wake());
    this.consumer.start();
    await this.listener.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.listener.stop();
    await this.consumer.stop();
  }
}
