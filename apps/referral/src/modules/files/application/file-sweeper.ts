import { Clock } from '@app/kernel';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { StrayFiles } from './file.repository';
import { FileStore } from './file-store';

const EVERY_MS = 3_600_000;
/** Long enough for the slowest upload and its transaction. */
const AGE_MS = 24 * EVERY_MS;
const BATCH = 500;

/** Takes away what a crash left in the store: files whose row never committed. */
@Injectable()
export class FileSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Files');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: FileStore,
    private readonly strays: StrayFiles,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn('file sweep failed', { error }));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** How many were taken away. */
  async sweep(): Promise<number> {
    await this.strays.dropOldTickets();
    const before = new Date(this.clock.now().getTime() - AGE_MS);
    let removed = await this.store.sweepStaged(before);
    let batch: string[] = [];
    const flush = async (): Promise<void> => {
      for (const key of await this.strays.among(batch)) {
        await this.store.remove(key);
        removed += 1;
      }
      batch = [];
    };
    for await (const { key, changedAt } of this.store.list()) {
      if (changedAt >= before) continue;
      batch.push(key);
      if (batch.length >= BATCH) await flush();
    }
    if (batch.length > 0) await flush();
    return removed;
  }
}
