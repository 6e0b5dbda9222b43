import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { ResolveSession } from '../application/resolve-session';
import type { HubSession } from '../domain/session';
import { SessionCookies } from './session-cookies';

/** Requests that the web app makes by itself say so, and do not keep a session from going idle. */
export const BACKGROUND_HEADER = 'x-hub-background';

export const SESSION_COOKIE = 'session-cookie';

@Injectable()
export class SessionCookieStrategy extends PassportStrategy(Strategy, SESSION_COOKIE) {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly sessions: ResolveSession,
  ) {
    super();
  }

  async validate(request: FastifyRequest): Promise<HubSession | false> {
    const isAct = request.headers[BACKGROUND_HEADER] === undefined;
    return (await this.sessions.execute(this.cookies.session(request.headers), isAct)) ?? false;
  }
}
