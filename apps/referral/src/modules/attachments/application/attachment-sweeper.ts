import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { StoredFiles } from '../../files';
import { GoneAttachments } from './attachment.repository';

const EVERY_MS = 60_000;
const BATCH = 200;

/** Takes the bytes of what nobody reads any more: files of withdrawn messages, and those that no message took within a day. */
@Injectable()
export class AttachmentSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Attachments');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly stored: StoredFiles,
    private readonly gone: GoneAttachments,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn('attachment sweep failed', { error }));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** How many went. What is removed and not yet marked is removed once more. */
  async sweep(): Promise<number> {
    const files = await this.gone.find(BATCH);
    for (const { storageKey, thumbnailKey } of files) {
      await this.stored.remove(storageKey);
      if (thumbnailKey) await this.stored.remove(thumbnailKey);
    }
    if (files.length > 0) await this.gone.markRemoved(files.map(({ id }) => id));
    return files.length;
  }
}
