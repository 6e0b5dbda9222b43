import type { AgencyRef, RoomEvent, RoomDetail, RoomMember } from '@app/contracts';
import type { RoomRecord } from './room.repository';
import type { StreamCounts } from './room-log';

export interface RoomView {
  room: RoomRecord;
  counts: StreamCounts;
  agencies: AgencyRef[];
}
export interface RoomDetailView extends RoomView {
  members: RoomMember[];
  guests: RoomDetail['guests'];
}
export interface LogPage {
  epoch: string;
  head: number;
  min: number;
  events: RoomEvent[];
  complete: boolean;
  acts?: RoomEvent[];
}
