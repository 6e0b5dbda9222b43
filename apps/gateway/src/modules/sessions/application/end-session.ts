import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import type { EndReason } from '../domain/session';
import { SessionEvents } from './session-events';
import { SessionRepository } from './session.repository';

/** Ends one session or all of a person, in the database first and then for the connections of this process. */
@Injectable()
export class EndSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly events: SessionEvents,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, reason: EndReason): Promise<void> {
    await this.sessions.end(id, reason, this.clock.now());
    this.events.publish({ sessionIds: [id], reason });
  }

  async allOf(personId: string, reason: EndReason): Promise<void> {
    const sessionIds = await this.sessions.endAllOf(personId, reason, this.clock.now());
    this.events.publish({ sessionIds, reason });
  }
}
