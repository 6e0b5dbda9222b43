import { Clock } from '@app/kernel';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InviteRepository } from './invite.repository';

const EVERY_MS = 3_600_000;
const KEEP_MS = 30 * 24 * 3_600_000;

/** Links that ran out a month ago are forgotten, used or not. */
@Injectable()
export class InviteSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Invites');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly invites: InviteRepository,
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
      await this.invites.forgetBefore(new Date(this.clock.now().getTime() - KEEP_MS));
    } catch (error) {
      this.logger.warn('invite sweep failed', { error });
    }
  }
}
