import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms';
import { RelayController } from './api/relay.controller';
import { AppendMessages } from './application/append-messages';
import { OpenStreams } from './application/open-streams';
import { PullStream } from './application/pull-stream';
import { ReadForRelay, RelayLog } from './application/read-for-relay';
import { PgRelayLog } from './persistence/pg-relay-log';

@Module({
  imports: [RoomsModule],
  controllers: [RelayController],
  providers: [
    { provide: RelayLog, useClass: PgRelayLog },
    AppendMessages,
    ReadForRelay,
    OpenStreams,
    PullStream,
  ],
})
export class RelayModule {}
