export { RoomsModule } from './rooms.module';
export { LogReader } from './application/log-reader';
export { RoomLog } from './application/room-log';
export { RoomRepository } from './application/room.repository';
export { ActOnMessage } from './application/act-on-message';
export { SetRead } from './application/set-read';
export { MessageTokens } from './application/message-tokens';
