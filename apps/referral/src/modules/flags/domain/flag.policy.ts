import type { FlagAction, FlagAddition, FlagEntryKind, FlagState } from '@app/contracts';
import { defineMachine, type Actor } from '@app/kernel';
import type { FlagRecord } from './flag';

/** The database holds the same table in `referral.flag_may_become`. */
export const FLAG_MACHINE = defineMachine<FlagState, FlagAction>({
  states: ['raised', 'received', 'watching', 'referred', 'closed'],
  initial: 'raised',
  transitions: [
    { from: 'raised', action: 'receive', to: 'received' },
    { from: ['received', 'watching'], action: 'watch', to: 'watching' },
    { from: ['received', 'watching'], action: 'refer', to: 'referred' },
    { from: ['received', 'watching'], action: 'close', to: 'closed' },
  ],
});

/** As what somebody meets a flag; undefined: it does not exist for that person. */
export type FlagPart = 'desk' | 'raiser';
type Facts = Pick<FlagRecord, 'toAgencyId' | 'agencyId' | 'raisedBy' | 'state' | 'hasQuestion'>;

/** A counsellor who raised a flag works on it: the desk comes first. */
export function partOf(actor: Actor, flag: Facts): FlagPart | undefined {
  if (flag.toAgencyId === actor.agencyId && actor.permissions.includes('flag:receive')) return 'desk';
  return flag.agencyId === actor.agencyId && flag.raisedBy === actor.personId ? 'raiser' : undefined;
}

export function flagActions(actor: Actor, flag: Facts): FlagAction[] {
  return partOf(actor, flag) === 'desk' ? FLAG_MACHINE.actionsFrom(flag.state) : [];
}

export function flagAdditions(actor: Actor, flag: Facts): FlagAddition[] {
  if (flag.state === 'closed') return [];
  const isRaiser = flag.agencyId === actor.agencyId && flag.raisedBy === actor.personId;
  const isDesk = partOf(actor, flag) === 'desk';
  return [
    ...(isRaiser ? (['correction'] as const) : []),
    ...(isRaiser && flag.hasQuestion ? (['answer'] as const) : []),
    ...(isDesk && !isRaiser ? (['question'] as const) : []),
    ...(isDesk ? (['note'] as const) : []),
  ];
}

/** Whoever raised it sees that it is received, referred or closed; how it is worked on stays with the desk. */
export function stateFor(part: FlagPart, state: FlagState): FlagState {
  return part === 'raiser' && state === 'watching' ? 'received' : state;
}

const OF_THE_DESK: readonly FlagEntryKind[] = ['note'];

export function mayRead(part: FlagPart, kind: FlagEntryKind): boolean {
  return part === 'desk' || !OF_THE_DESK.includes(kind);
}
