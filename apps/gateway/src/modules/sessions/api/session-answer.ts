import type { Me } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../../gateway.config';
import { OpenSession, type OpenedSession } from '../application/open-session';
import { clientKindOf, type ClientKind, type Proven } from '../domain/session';
import { presentMe } from './me.presenter';
import { SessionCookies } from './session-cookies';

export function clientOf(request: FastifyRequest): ClientKind {
  return clientKindOf(request.headers['user-agent']);
}

/** Signs a person in and answers who that is: the end of every way in (password, link, demo, first run). */
@Injectable()
export class SessionAnswer {
  constructor(
    private readonly open: OpenSession,
    private readonly cookies: SessionCookies,
    private readonly config: GatewayConfig,
  ) {}

  /** @throws DomainError NOT_FOUND when the person has no post at the agency that is named, LOGIN_FAILED when the proof is out of date. */
  async signIn(proven: Proven, request: FastifyRequest, reply: FastifyReply, agencyId?: string): Promise<Me> {
    return this.give(await this.open.execute(proven, clientOf(request), agencyId), request, reply);
  }

  give(opened: OpenedSession, request: FastifyRequest, reply: FastifyReply): Me {
    this.cookies.set(reply, request.headers.host, opened.token);
    return presentMe(opened.session, this.config.HUB_DEMO);
  }
}
