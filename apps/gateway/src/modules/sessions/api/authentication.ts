import type { Permission } from '@app/contracts';
import { RequestAuthenticator } from '@app/auth';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import type { HubSession } from '../domain/session';
import { SESSION_COOKIE } from './session-cookie.strategy';

declare module 'fastify' {
  interface FastifyRequest {
    hubSession?: HubSession;
  }
}

/** Who asks, by the strategies in the order given; API tokens of partners will be a second one. */
const STRATEGIES = [SESSION_COOKIE];

@Injectable()
export class Authentication extends RequestAuthenticator {
  /** @throws DomainError UNAUTHENTICATED without a session that is alive. */
  async sessionOf(request: FastifyRequest): Promise<HubSession> {
    request.hubSession ??= await this.ask(request);
    return request.hubSession;
  }

  override async authenticate(request: FastifyRequest, permission: Permission): Promise<void> {
    const session = await this.sessionOf(request);
    if (!session.permissions.includes(permission)) throw new DomainError('FORBIDDEN');
  }

  private ask(request: FastifyRequest): Promise<HubSession> {
    return new Promise((resolve, reject) => {
      const decide = (error: unknown, session: HubSession | false | undefined): void => {
        if (error) reject(error as Error);
        else if (session) resolve(session);
        else reject(new DomainError('UNAUTHENTICATED'));
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
