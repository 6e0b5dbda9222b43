import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { MessageTokens } from '../../rooms';
import { OldMessages } from './old-messages';

const BATCH = 200;

/**
 * Gives old messages their tokens, once, after a start; writers of a room wait for one batch at most. What is broken off goes on at
 * the next start, any number of instances may run, and where all is done it ends with its first question.
 */
@Injectable()
export class BackfillTokens implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Search');
  private isStopped = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly messages: OldMessages,
    private readonly tokens: MessageTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run().then(
      () => undefined,
      (error: unknown) => this.logger.warn('old messages did not get their tokens', { error }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  /** How many got theirs. */
  async run(): Promise<number> {
    const began = performance.now();
    let count = 0;
    while (!this.isStopped) {
      const given = await this.messages.give(({ room, said }) => this.tokens.of(room, said), BATCH);
      if (given === 0) break;
      count += given;
    }
    if (count > 0)
      this.logger.log('old messages can be found', { count, ms: Math.round(performance.now() - began) });
    return count;
  }
}
