import {
  AGENCY_HEADER,
  PERSON_HEADER,
  SESSION_HEADER,
  type Permission,
  type SessionEnd,
} from '@app/contracts';
import { RequestAuthenticator } from '@app/auth';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { WhySessionEnded } from '../application/why-session-ended';
import { otherThan, type HubSession } from '../domain/session';
import { SESSION_COOKIE } from './session-cookie.strategy';
import { SessionCookies } from './session-cookies';

declare module 'fastify' {
  interface FastifyRequest {
    hubSession?: HubSession;
  }
}

/** Who asks, by the strategies in the order given; API tokens of partners will be a second one. */
const STRATEGIES = [SESSION_COOKIE];

@Injectable()
export class Authentication extends RequestAuthenticator {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly whyEnded: WhySessionEnded,
  ) {
    super();
  }

  /** @throws DomainError UNAUTHENTICATED without a session that is alive. */
  async sessionOf(request: FastifyRequest): Promise<HubSession> {
    const session = request.hubSession ?? (await this.ask(request));
    if (!session) throw refusal(await this.endOf(request));
    const { [PERSON_HEADER]: personId, [AGENCY_HEADER]: agencyId } = request.headers;
    const other = otherThan({ personId, agencyId }, session);
    if (other) throw refusal(other);
    request.hubSession = session;
    return session;
  }

  override async authenticate(request: FastifyRequest, permission: Permission): Promise<void> {
    const session = await this.sessionOf(request);
    if (!session.permissions.includes(permission)) throw new DomainError('FORBIDDEN');
  }

  private endOf(request: FastifyRequest): Promise<SessionEnd | undefined> {
    const id = request.headers[SESSION_HEADER];
    return this.whyEnded.execute(
      this.cookies.session(request.headers),
      typeof id === 'string' ? id : undefined,
    );
  }

  private ask(request: FastifyRequest): Promise<HubSession | undefined> {
    return new Promise((resolve, reject) => {
      const decide = (error: unknown, session: HubSession | false | undefined): void => {
        if (error) reject(error as Error);
        else resolve(session || undefined);
      };
      const middleware = passport.authenticate(STRATEGIES, { session: false }, decide) as (
        request: FastifyRequest,
        response: object,
        next: (error?: unknown) => void,
      ) => void;
      middleware(request, {}, (error) => reject(error as Error));
    });
  }
}

function refusal(reason: SessionEnd | undefined): DomainError {
  return new DomainError('UNAUTHENTICATED', undefined, reason && { reason });
}
