import type { Me } from '@app/contracts';
import { readWish, whoIs } from '../../shared/push/wish';

// Loaded only where somebody wanted this phone to ring: the first page stays light.
const push = () => import('../../shared/push');

/** A new session of whoever wanted this phone to ring. */
export function ringOn(me: Me): void {
  if (!readWish()) return;
  void push()
    .then(({ keepRinging }) => keepRinging(whoIs(me)))
    .catch(() => undefined);
}

/** Whoever signs out here is told here no more, also without a network. */
export async function ringOff(): Promise<void> {
  if (!readWish()) return;
  await push()
    .then(({ silenceHere }) => silenceHere())
    .catch(() => undefined);
}
