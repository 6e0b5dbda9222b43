import type { AgencyRef, RoomEvent, RoomDetail, RoomEvents, RoomMember } from '@app/contracts';
import type { RoomRecord } from './room.repository';
import type { StreamCounts } from './room-log';

export interface RoomView {
  room: RoomRecord;
  counts: StreamCounts;
  agencies: AgencyRef[];
}
export interface RoomDetailView extends RoomView {
  /** Whether this person may remove messages of the own agency. */
  mayRedact: boolean;
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
  answers?: RoomEvents['answers'];
}
