import { Clock } from '@app/kernel';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from './persistence/database';

const EVERY_MS = 5_000;

/**
 * The time by which deadlines count, for clients that count them down: that of the database, which a demo moves. Sessions, tokens and
 * limits go by the real clock.
 */
@Injectable()
export class BusinessTime implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('BusinessTime');
  private offsetMs = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  now(): Date {
    return new Date(this.clock.now().getTime() + this.offsetMs);
  }

  /** Keeps the last offset while the database does not answer. */
  async refresh(): Promise<void> {
    try {
      const [row] = await this.database.query<{ now: Date }>('select bus.now() as now');
      if (row) this.offsetMs = row.now.getTime() - this.clock.now().getTime();
    } catch (error) {
      this.logger.warn('business time is not known anew', { error });
    }
  }
}
