import { HealthRegistry, Metrics } from '@app/platform';
import type { TimerRunner } from '@app/messaging';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter } from 'prom-client';
import { TimerSource } from './timer-source';
import { TakeStep } from './take-step';

const CLIMB_TIMER = 'notice.climb';

/** Fires when the next rung of an alarm is due; any number of instances, one effect each. */
@Injectable()
export class RunClimbs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Climbs');
  private readonly runner: TimerRunner;

  constructor(
    private readonly source: TimerSource,
    private readonly health: HealthRegistry,
    step: TakeStep,
    metrics: Metrics,
  ) {
    const failures = new Counter({
      name: 'notification_climb_failures_total',
      help: 'Rungs of an alarm that could not be taken, by what became of them.',
      labelNames: ['state'],
      registers: [metrics.registry],
    });
    this.runner = source.runner({
      handlers: { [CLIMB_TIMER]: step.execute },
      onFailure: ({ timerId, state, error }) => {
        failures.labels(state).inc();
        this.logger.warn('a rung was not taken', { timerId, state, error });
      },
    });
  }

  onApplicationBootstrap(): void {
    this.health.add('climbs', () => this.source.health());
    this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop();
  }
}
