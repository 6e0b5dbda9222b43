import { Injectable } from '@nestjs/common';
import { SessionRepository } from './session.repository';

/** Notes that the person of a session has proved again who they are; some doors ask for it. */
@Injectable()
export class ConfirmSession {
  constructor(private readonly sessions: SessionRepository) {}

  execute(sessionId: string): Promise<void> {
    return this.sessions.confirm(sessionId);
  }
}
