import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { ABSOLUTE_MS, type ClientKind, type HubSession, type Proven } from '../domain/session';
import { hashOfToken, newToken } from '../domain/token';
import { sessionOf } from './session-of';
import { SessionRepository } from './session.repository';

export interface OpenedSession {
  session: HubSession;
  /** The cookie's value; known here and in the browser only. */
  token: string;
}

/** Starts a session of a person who has proved to be that person, in the post named or in the first one. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  /** `former`: the session that this one goes on from, which it does not outlive. */
  async execute(
    proven: Proven,
    client: ClientKind,
    agencyId?: string,
    former?: HubSession,
  ): Promise<OpenedSession> {
    const { personId } = proven;
    const profile = await this.sessions.profileOf(personId);
    const post = profile?.posts.find((one) => agencyId === undefined || one.agency.id === agencyId);
    if (!profile || !post) throw new DomainError(agencyId === undefined ? 'LOGIN_FAILED' : 'NOT_FOUND');
    const now = this.clock.now();
    const token = newToken();
    const tokenHash = hashOfToken(token);
    if (!tokenHash) throw new Error('a new token has the wrong form');
    const id = newId();
    const absoluteExpiry = former?.absoluteExpiry ?? new Date(now.getTime() + ABSOLUTE_MS);
    const epoch = await this.sessions.open({
      id,
      tokenHash,
      proven,
      agencyId: post.agency.id,
      client,
      now,
      absoluteExpiry,
      ...(former && { formerId: former.id }),
    });
    const record = { id, personId, agencyId: post.agency.id, absoluteExpiry, epoch };
    return { session: sessionOf(record, profile, post), token };
  }
}
