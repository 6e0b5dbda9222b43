import { Injectable } from '@nestjs/common';
import type { ClientKind, HubSession } from '../domain/session';
import { OpenSession, type OpenedSession } from './open-session';
import { SessionEvents } from './session-events';

/**
 * Goes on in another post of the same person. The rights of two posts never add up, so this is a new session with a new
 * cookie, and the old one ends with all that hangs on it, in one transaction: one that was ended meanwhile opens nothing. The new
 * one ends when the old one would have: nobody proved anything anew.
 */
@Injectable()
export class SwitchAgency {
  constructor(
    private readonly open: OpenSession,
    private readonly events: SessionEvents,
  ) {}

  async execute(session: HubSession, client: ClientKind, agencyId: string): Promise<OpenedSession> {
    const opened = await this.open.execute({ personId: session.personId }, client, agencyId, session);
    this.events.publish({ sessionIds: [session.id], reason: 'logout' });
    return opened;
  }
}
