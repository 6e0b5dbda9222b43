import type { SessionEnd } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { hashOfToken } from '../domain/token';
import { SessionRepository } from './session.repository';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Tells a device whether it has to forget what it holds. A browser may have lost its cookie, so the id serves too. */
@Injectable()
export class WhySessionEnded {
  constructor(private readonly sessions: SessionRepository) {}

  async execute(token: string | undefined, id: string | undefined): Promise<SessionEnd | undefined> {
    const tokenHash = hashOfToken(token);
    const known = id !== undefined && ID.test(id) ? id : undefined;
    return tokenHash || known ? this.sessions.endOf(tokenHash, known) : undefined;
  }
}
