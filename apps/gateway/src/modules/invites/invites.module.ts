import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials';
import { EdgeModule } from '../edge';
import { SessionsModule } from '../sessions';
import { InvitesController } from './api/invites.controller';
import { SetupController } from './api/setup.controller';
import { AcceptInvite } from './application/accept-invite';
import { CreateInvite } from './application/create-invite';
import { FindInvite } from './application/find-invite';
import { FirstSetup } from './application/first-setup';
import { InviteSweeper } from './application/invite-sweeper';
import { InviteRepository } from './application/invite.repository';
import { PgInviteRepository } from './persistence/pg-invite.repository';

@Module({
  imports: [CredentialsModule, EdgeModule, SessionsModule],
  controllers: [InvitesController, SetupController],
  providers: [
    { provide: InviteRepository, useClass: PgInviteRepository },
    AcceptInvite,
    CreateInvite,
    FindInvite,
    FirstSetup,
    InviteSweeper,
  ],
})
export class InvitesModule {}
