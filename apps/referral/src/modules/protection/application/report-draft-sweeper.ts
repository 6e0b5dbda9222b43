import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { OldReportDrafts } from './report-draft.repository';

const EVERY_MS = 3_600_000;

/** Takes away what nobody sent within its term; until then the door already keeps it closed. */
@Injectable()
export class ReportDraftSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Reports');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly old: OldReportDrafts) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.old.sweep().catch((error: unknown) => this.logger.warn('draft sweep failed', { error }));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
