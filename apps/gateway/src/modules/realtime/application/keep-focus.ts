import { REALTIME_LIMITS } from '@app/contracts';
import { Clock } from '@app/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { ContextMinter } from '../../sessions';
import type { Connection } from './connection';
import { FocusStore, type Look } from './focus-store';

const FLUSH_MS = 1000;
/** Of one person, however many tabs there are and however often they say so. */
const WRITE_EVERY_MS = REALTIME_LIMITS.focusSeconds * 1000;

interface Looker {
  /** By room, when it was looked at last. */
  looks: Map<string, { at: number; connection: Connection }>;
  writtenAt: number;
}

/**
 * `presence.focus`: what people have before their eyes goes to the database in one statement a second for the whole process, and of
 * one person once in twenty seconds. It is kept for a minute there, so that a gateway which dies leaves nothing to tidy up.
 */
@Injectable()
export class KeepFocus {
  private readonly logger = new Logger('Focus');
  private readonly lookers = new Map<string, Looker>();
  private timer: NodeJS.Timeout | undefined;
  private isWriting = false;
  private isFailing = false;

  constructor(
    private readonly store: FocusStore,
    private readonly minter: ContextMinter,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  look(connection: Connection, room: string): void {
    const key = `${connection.agencyId} ${connection.personId}`;
    const looker = this.lookers.get(key) ?? { looks: new Map(), writtenAt: -WRITE_EVERY_MS };
    looker.looks.set(room, { at: this.nowMs(), connection });
    this.lookers.set(key, looker);
  }

  async flush(): Promise<void> {
    if (this.isWriting) return;
    const now = this.nowMs();
    const due = [...this.lookers.values()].filter(({ writtenAt }) => now - writtenAt >= WRITE_EVERY_MS);
    const looks = due.flatMap(({ looks }) => this.itemsOf(looks, now));
    this.forgetIdle(now);
    if (looks.length === 0) return;
    const taken = due.map((looker) => {
      const own = { looker, looks: looker.looks, writtenAt: looker.writtenAt };
      looker.looks = new Map();
      looker.writtenAt = now;
      return own;
    });
    this.isWriting = true;
    try {
      await this.store.put(looks);
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.logger.warn('what people look at cannot be kept', { error });
      this.isFailing = true;
      for (const own of taken) {
        own.looker.looks = new Map([...own.looks, ...own.looker.looks]);
        own.looker.writtenAt = own.writtenAt;
      }
    } finally {
      this.isWriting = false;
    }
  }

  private itemsOf(looks: Looker['looks'], now: number): Look[] {
    return [...looks].map(([room, { at, connection }]) => ({
      token: this.minter.mint(connection.session, 'gateway_rt'),
      room,
      agoMs: Math.max(0, Math.round(now - at)),
    }));
  }

  private forgetIdle(now: number): void {
    for (const [key, { looks, writtenAt }] of this.lookers)
      if (looks.size === 0 && now - writtenAt >= WRITE_EVERY_MS) this.lookers.delete(key);
  }

  private nowMs(): number {
    return this.clock.now().getTime();
  }
}
