import type { RoomDetail } from '@app/contracts';
import type { MessageRow } from './rows';

/** Whoever supervises takes away what colleagues wrote; not their own, and nothing of other agencies. */
export function mayRemove(
  { own, agencyId, isWithdrawn }: MessageRow,
  agency: string,
  { allowedActions }: Pick<RoomDetail, 'allowedActions'>,
): boolean {
  return !own && !isWithdrawn && agencyId === agency && allowedActions.includes('redact');
}
