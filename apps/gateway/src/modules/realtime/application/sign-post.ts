import type { RoomPresence } from '@app/contracts';

/** Somebody looks at a room, has left it, types in it, or stopped. Ids and nothing else. */
export interface Sign extends RoomPresence {
  room: string;
  what: 'here' | 'gone' | 'types' | 'stopped';
}

/** Tells other gateways what passes here. May lose anything at any time. */
export abstract class SignPost {
  abstract publish(signs: readonly Sign[]): Promise<void>;
  /** Signs of other gateways. */
  abstract onSigns(listener: (signs: Sign[]) => void): void;
}
