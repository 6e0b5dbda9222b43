import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { SessionEvents } from './session-events';
import { SessionRepository } from './session.repository';

const EVERY_MS = 60_000;

/** Ends what has become idle without another request, so that its open connections end too. */
@Injectable()
export class SessionSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Sessions');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly events: SessionEvents,
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
      this.events.publish({ sessionIds: await this.sessions.sweep(this.clock.now()), reason: 'expired' });
    } catch (error) {
      this.logger.warn('session sweep failed', { error });
    }
  }
}
