import { PollLoop } from '@app/messaging';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { found } from '../../../refuse';
import { ChildFileKeys } from '../../children';
import { StoredFiles } from '../../files';
import { FileScanner } from './file-scanner';
import { ScanQueue, type DueScan } from './scan-queue';

const EVERY_MS = 2_000;
const AT_ONCE = 4;

/** Has every file that waits looked at. No transaction is open meanwhile, and no alarm waits for a slow scanner. */
@Injectable()
export class ScanAttachments implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Scans');
  private readonly loop = new PollLoop((isStopped) => this.drain(isStopped), EVERY_MS);

  constructor(
    private readonly queue: ScanQueue,
    private readonly scanner: FileScanner,
    private readonly keys: ChildFileKeys,
    private readonly stored: StoredFiles,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Of a file that comes in. */
  get firstState(): 'scanning' | 'not_scanned' {
    return this.scanner.isSet ? 'scanning' : 'not_scanned';
  }

  wake(): void {
    this.loop.wake();
  }

  private async drain(isStopped: () => boolean): Promise<void> {
    try {
      for (let due = await this.queue.claim(AT_ONCE); due.length > 0; due = await this.queue.claim(AT_ONCE)) {
        await Promise.all(due.map((file) => this.look(file)));
        if (isStopped()) return;
      }
    } catch (error) {
      this.logger.warn('scans could not be claimed', { error });
    }
  }

  private async look(file: DueScan): Promise<void> {
    try {
      await this.queue.settle(file.id, this.scanner.isSet ? await this.verdictOf(file) : 'not_scanned');
    } catch (error) {
      this.logger.warn('a file could not be scanned', { attachment: file.id, error });
      await this.queue.postpone(file.id);
    }
  }

  private async verdictOf(file: DueScan) {
    const key = found(this.keys.unwrap(file));
    return this.scanner.scan(await this.stored.read(file.storageKey, file.id, key));
  }
}
