import type { Me } from '@app/contracts';

const PLACE = 'jieli.push-device';

/** Who wants this browser to ring; it does so for one session at a time. */
export interface Wish {
  /** Of the device at the hub. */
  id: string;
  personId: string;
  sessionId: string;
}
/** Who is signed in. */
export type Who = Omit<Wish, 'id'>;

export const whoIs = ({ person, session }: Pick<Me, 'person' | 'session'>): Who => ({
  personId: person.id,
  sessionId: session.id,
});

export function readWish(): Wish | null {
  try {
    const { id, personId, sessionId } = JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Partial<Wish>;
    return id && personId && sessionId ? { id, personId, sessionId } : null;
  } catch {
    return null;
  }
}

export function writeWish(wish: Wish | null): void {
  if (wish) localStorage.setItem(PLACE, JSON.stringify(wish));
  else localStorage.removeItem(PLACE);
}
