import { Module } from '@nestjs/common';
import { EdgeModule } from '../edge';
import { Authentication } from './api/authentication';
import { SessionAnswer } from './api/session-answer';
import { SessionCookieStrategy } from './api/session-cookie.strategy';
import { SessionCookies } from './api/session-cookies';
import { SessionController } from './api/session.controller';
import { ConfirmSession } from './application/confirm-session';
import { ContextMinter } from './application/context-minter';
import { EndSession } from './application/end-session';
import { OpenSession } from './application/open-session';
import { ResolveSession } from './application/resolve-session';
import { SessionEvents } from './application/session-events';
import { SessionSweeper } from './application/session-sweeper';
import { SessionRepository } from './application/session.repository';
import { SwitchAgency } from './application/switch-agency';
import { WhySessionEnded } from './application/why-session-ended';
import { PgSessionRepository } from './persistence/pg-session.repository';

@Module({
  imports: [EdgeModule],
  controllers: [SessionController],
  providers: [
    { provide: SessionRepository, useClass: PgSessionRepository },
    Authentication,
    ConfirmSession,
    ContextMinter,
    EndSession,
    OpenSession,
    ResolveSession,
    SessionAnswer,
    SessionCookies,
    SessionCookieStrategy,
    SessionEvents,
    SessionSweeper,
    SwitchAgency,
    WhySessionEnded,
  ],
  exports: [
    Authentication,
    ConfirmSession,
    ContextMinter,
    EndSession,
    ResolveSession,
    SessionAnswer,
    SessionCookies,
    SessionEvents,
  ],
})
export class SessionsModule {}
