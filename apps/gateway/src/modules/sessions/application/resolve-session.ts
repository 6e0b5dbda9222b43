import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { hasExpired, needsTouch, type HubSession, type Profile, type SessionRecord } from '../domain/session';
import { hashOfToken } from '../domain/token';
import { sessionOf } from './session-of';
import { SessionEvents } from './session-events';
import { SessionRepository } from './session.repository';

/** Names and posts are read again this often even when no epoch has moved. */
const PROFILE_TTL_MS = 15_000;
const PROFILES_KEPT = 5_000;

interface KnownProfile {
  epoch: number;
  profile: Profile;
  readAt: number;
}

/**
 * From the cookie to who is asking. The session row and its epoch are read for every request, so that an ended session
 * is refused at once; roles are read again as soon as the epoch has moved.
 */
@Injectable()
export class ResolveSession {
  private readonly profiles = new Map<string, KnownProfile>();

  constructor(
    private readonly sessions: SessionRepository,
    private readonly events: SessionEvents,
    private readonly clock: Clock,
  ) {}

  /** `isAct`: whether this counts as an act of the user, which keeps the session from going idle. */
  async execute(token: string | undefined, isAct: boolean): Promise<HubSession | undefined> {
    const tokenHash = hashOfToken(token);
    if (!tokenHash) return undefined;
    return this.resolve(await this.sessions.byTokenHash(tokenHash), isAct);
  }

  /** The same session with the roles and epoch of now; undefined once it has ended. */
  async byId(id: string, isAct: boolean): Promise<HubSession | undefined> {
    return this.resolve(await this.sessions.byId(id), isAct);
  }

  private async resolve(record: SessionRecord | undefined, isAct: boolean): Promise<HubSession | undefined> {
    if (!record) return undefined;
    const now = this.clock.now();
    if (record.epoch === null) return this.end(record.id, 'revoked', now);
    if (hasExpired(record, now)) return this.end(record.id, 'expired', now);
    const profile = await this.profileFor(record, record.epoch, now);
    const post = profile?.posts.find((one) => one.agency.id === record.agencyId);
    if (!profile || !post) return this.end(record.id, 'revoked', now);
    if (isAct && needsTouch(record, now)) await this.sessions.touch(record.id, now);
    return sessionOf({ ...record, epoch: record.epoch }, profile, post);
  }

  private async end(id: string, reason: 'revoked' | 'expired', now: Date): Promise<undefined> {
    this.profiles.delete(id);
    await this.sessions.end(id, reason, now);
    this.events.publish({ sessionIds: [id], reason });
    return undefined;
  }

  private async profileFor(record: SessionRecord, epoch: number, now: Date): Promise<Profile | undefined> {
    const known = this.profiles.get(record.id);
    if (known && known.epoch === epoch && now.getTime() - known.readAt < PROFILE_TTL_MS) return known.profile;
    const profile = await this.sessions.profileOf(record.personId);
    this.profiles.delete(record.id);
    if (!profile) return undefined;
    this.profiles.set(record.id, { epoch, profile, readAt: now.getTime() });
    const oldest = this.profiles.keys().next();
    if (this.profiles.size > PROFILES_KEPT && !oldest.done) this.profiles.delete(oldest.value);
    return profile;
  }
}
