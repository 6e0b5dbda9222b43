/** The room that the person looks at in this tab, or none. */
export interface PresenceFocusRequest {
  room: string | null;
  /** The others in the room who do the same see this person look and type, and this person sees them. */
  shown?: boolean;
}
export interface TypingRequest {
  room: string;
  on: boolean;
}
/** Somebody in a room; the names are those of its members. */
export interface RoomPresence {
  personId: string;
  agencyId: string;
}
