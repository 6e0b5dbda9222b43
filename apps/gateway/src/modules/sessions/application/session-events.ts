import { Injectable, Logger } from '@nestjs/common';
import type { EndReason } from '../domain/session';

export interface SessionsEnded {
  sessionIds: readonly string[];
  reason: EndReason;
}

/**
 * Tells the parts of this process that hold connections which sessions have just ended. Sessions that end elsewhere
 * (another gateway, the directory) are found by asking the database.
 */
@Injectable()
export class SessionEvents {
  private readonly logger = new Logger('Sessions');
  private readonly listeners = new Set<(ended: SessionsEnded) => void>();

  /** Answers how to stop listening. */
  onEnded(listener: (ended: SessionsEnded) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  publish(ended: SessionsEnded): void {
    if (ended.sessionIds.length === 0) return;
    this.logger.log('sessions ended', { reason: ended.reason, count: ended.sessionIds.length });
    for (const listener of this.listeners) {
      try {
        listener(ended);
      } catch (error) {
        this.logger.error('session listener failed', { error });
      }
    }
  }
}
