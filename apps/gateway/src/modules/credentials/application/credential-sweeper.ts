import { Clock } from '@app/kernel';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CredentialRepository } from './credential.repository';
import { ThrottleRepository } from './throttle.repository';

const EVERY_MS = 3_600_000;
const KEEP_COUNTERS_MS = 24 * 3_600_000;
/** As long as the cookie of a browser lives. */
const KEEP_DEVICES_MS = 400 * 24 * 3_600_000;

/** Counters that nobody has touched for a day are forgotten, and browsers whose cookie has run out. */
@Injectable()
export class CredentialSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Credentials');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly throttles: ThrottleRepository,
    private readonly credentials: CredentialRepository,
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
      const now = this.clock.now().getTime();
      await this.throttles.forgetBefore(new Date(now - KEEP_COUNTERS_MS));
      await this.credentials.forgetDevicesBefore(new Date(now - KEEP_DEVICES_MS));
    } catch (error) {
      this.logger.warn('credential sweep failed', { error });
    }
  }
}
