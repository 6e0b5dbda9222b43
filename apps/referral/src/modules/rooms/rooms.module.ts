import { Module } from '@nestjs/common';
import { MessageReadersController } from './api/message-readers.controller';
import { MessageActsController } from './api/message-acts.controller';
import { CaseRoomsController } from './api/case-rooms.controller';
import { DutyRoomController } from './api/duty-room.controller';
import { RoomsController } from './api/rooms.controller';
import { FindReaders } from './application/find-readers';
import { FindRooms } from './application/find-rooms';
import { LogReader } from './application/log-reader';
import { OpenDutyRoom } from './application/open-duty-room';
import { OpenRoom } from './application/open-room';
import { MessageTokens } from './application/message-tokens';
import { OpenSideNotes } from './application/open-side-notes';
import { PostMessage } from './application/post-message';
import { ReadExcerpts } from './application/read-excerpts';
import { ReadRoomEvents } from './application/read-room-events';
import { RoomLog } from './application/room-log';
import { RoomReader } from './application/room-reader';
import { RoomRepository } from './application/room.repository';
import { ActOnMessage } from './application/act-on-message';
import { SetRead } from './application/set-read';
import { HmacMessageTokens } from './persistence/hmac-message-tokens';
import { PgRoomLog } from './persistence/pg-room-log';
import { PgRoomRepository } from './persistence/pg-room.repository';

@Module({
  controllers: [
    RoomsController,
    CaseRoomsController,
    DutyRoomController,
    MessageReadersController,
    MessageActsController,
  ],
  providers: [
    { provide: RoomRepository, useClass: PgRoomRepository },
    { provide: RoomLog, useClass: PgRoomLog },
    { provide: MessageTokens, useClass: HmacMessageTokens },
    LogReader,
    FindRooms,
    FindReaders,
    RoomReader,
    OpenRoom,
    OpenSideNotes,
    OpenDutyRoom,
    ReadRoomEvents,
    ReadExcerpts,
    PostMessage,
    ActOnMessage,
    SetRead,
  ],
  exports: [RoomRepository, RoomLog, LogReader, ActOnMessage, SetRead, MessageTokens],
})
export class RoomsModule {}
