import { PollLoop } from '@app/messaging';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TokenSpreader } from './token-spreader';

/** Often and little at a time: sends wait for a database that is busy with much at once. */
const POLL_MS = 400;
const BATCH = 500;

/** Brings tokens that came with messages into the index, behind the sends. Any number of instances may run. */
@Injectable()
export class SpreadTokens implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Search');
  private readonly loop = new PollLoop((isStopped) => this.drain(isStopped), POLL_MS);

  constructor(private readonly spreader: TokenSpreader) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async drain(isStopped: () => boolean): Promise<void> {
    try {
      while (!isStopped() && (await this.spreader.spread(BATCH)) === BATCH);
    } catch (error) {
      this.logger.warn('tokens cannot be spread', { error });
    }
  }
}
