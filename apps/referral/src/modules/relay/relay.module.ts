import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms';
import { RelayController } from './api/relay.controller';
import { AppendMessages } from './application/append-messages';
import { OpenStreams } from './application/open-streams';
import { PullStream } from './application/pull-stream';
import { RelayLog } from './application/relay-log';
import { PgRelayLog } from './persistence/pg-relay-log';

@Module({
  imports: [RoomsModule],
  controllers: [RelayController],
  providers: [{ provide: RelayLog, useClass: PgRelayLog }, AppendMessages, OpenStreams, PullStream],
})
export class RelayModule {}
