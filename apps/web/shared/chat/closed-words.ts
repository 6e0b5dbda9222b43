import type { RoomEvent } from '@app/contracts';

/** Why nothing can be written any more, as the log has it last; what it does not say is said in general. */
export function closedWords(
  events: readonly RoomEvent[],
  isInternal: boolean,
): 'chat:closedArchived' | 'chat:notes.closed' | 'chat:closed' {
  const last = [...events].reverse().find(({ kind }) => kind === 'room.state');
  if (last && 'cause' in last.body && last.body.cause === 'case_archived') return 'chat:closedArchived';
  return isInternal ? 'chat:notes.closed' : 'chat:closed';
}
