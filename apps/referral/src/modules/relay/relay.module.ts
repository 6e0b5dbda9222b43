import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms';
import { RelayController } from './api/relay.controller';
import { GiveKeys } from './application/give-keys';
import { OpenStreams } from './application/open-streams';
import { PullStream } from './application/pull-stream';
import { RelayLog } from './application/relay-log';
import { PgRelayLog } from './persistence/pg-relay-log';

@Module({
  imports: [RoomsModule],
  controllers: [RelayController],
  providers: [{ provide: RelayLog, useClass: PgRelayLog }, GiveKeys, OpenStreams, PullStream],
})
export class RelayModule {}
