export { DutyRoomPage } from './duty-room-page';
