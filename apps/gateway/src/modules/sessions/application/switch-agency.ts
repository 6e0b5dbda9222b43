import { Injectable } from '@nestjs/common';
import type { ClientKind, HubSession } from '../domain/session';
import { EndSession } from './end-session';
import { OpenSession, type OpenedSession } from './open-session';

/**
 * Goes on in another post of the same person. The rights of two posts never add up, so this is a new session with a new
 * cookie, and the old one ends with all that hangs on it. It ends when the old one would have: nobody proved anything anew.
 */
@Injectable()
export class SwitchAgency {
  constructor(
    private readonly open: OpenSession,
    private readonly end: EndSession,
  ) {}

  async execute(session: HubSession, client: ClientKind, agencyId: string): Promise<OpenedSession> {
    const opened = await this.open.execute({ personId: session.personId }, client, agencyId, session);
    await this.end.execute(session.id, 'logout');
    return opened;
  }
}
