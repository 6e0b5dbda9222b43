import type { ClientKind, EndReason, Profile, Proven, SessionRecord } from '../domain/session';

export interface NewSession {
  id: string;
  tokenHash: Buffer;
  proven: Proven;
  agencyId: string;
  client: ClientKind;
  now: Date;
  absoluteExpiry: Date;
  /** The session that this one goes on from, in another post; it ends with the opening. */
  formerId?: string;
}

/** Sessions as the gateway keeps them; opening and ending also tells schema sec, in the same transaction. */
export abstract class SessionRepository {
  /**
   * Answers the epoch of the new session.
   * @throws DomainError LOGIN_FAILED when the password has been changed since it was verified, UNAUTHENTICATED when the former session has ended.
   */
  abstract open(session: NewSession): Promise<number>;
  /** The person has just proved again who they are. */
  abstract confirm(id: string): Promise<void>;
  abstract byTokenHash(tokenHash: Buffer): Promise<SessionRecord | undefined>;
  abstract byId(id: string): Promise<SessionRecord | undefined>;
  /** How a session ended, by its token or by its id; undefined when nobody knows it any more. */
  abstract endOf(tokenHash: Buffer | undefined, id: string | undefined): Promise<EndReason | undefined>;
  /** Undefined when the person is not active any more. */
  abstract profileOf(personId: string): Promise<Profile | undefined>;
  abstract touch(id: string, now: Date): Promise<void>;
  abstract end(id: string, reason: EndReason, now: Date): Promise<void>;
  /** Answers the sessions that this ended. */
  abstract endAllOf(personId: string, reason: EndReason, now: Date): Promise<string[]>;
  /** Ends what is idle or too old and answers the ids; forgets what ended long ago. */
  abstract sweep(now: Date): Promise<string[]>;
}
