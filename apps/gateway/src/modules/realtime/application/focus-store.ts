/** Somebody looked at a room so many milliseconds ago. */
export interface Look {
  token: string;
  room: string;
  agoMs: number;
}

/** Where it is kept for a minute who looked at which room, for whoever decides what goes out of the hub. */
export abstract class FocusStore {
  abstract put(looks: readonly Look[]): Promise<void>;
}
