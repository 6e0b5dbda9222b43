import { Clock } from '@app/kernel';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ThrottleRepository } from './throttle.repository';

const EVERY_MS = 3_600_000;
const KEEP_MS = 24 * 3_600_000;

/** Counters that nobody has touched for a day are forgotten. */
@Injectable()
export class ThrottleSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Credentials');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly throttles: ThrottleRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    try {
      await this.throttles.forgetBefore(new Date(this.clock.now().getTime() - KEEP_MS));
    } catch (error) {
      this.logger.warn('throttle sweep failed', { error });
    }
  }
}
