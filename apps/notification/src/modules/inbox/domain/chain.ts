import {
  isPersonal,
  type ClimbChain,
  type ClimbStep,
  type EventKind,
  type NoticeLevel,
  type Urgency,
} from '@app/contracts';

interface Rung {
  readonly step: ClimbStep;
  /** Minutes after the alarm. */
  readonly after: number;
}

/** Danger: duty officer → leader in 30 minutes → city in 60. The rest: again, stand-in, who leads, who oversees. */
const CHAINS: Readonly<Record<ClimbChain, readonly Rung[]>> = {
  danger: [
    { step: 'again', after: 5 },
    { step: 'again', after: 15 },
    { step: 'leader', after: 30 },
    { step: 'city', after: 60 },
  ],
  house: [
    { step: 'again', after: 5 },
    { step: 'stand_in', after: 15 },
    { step: 'leader', after: 30 },
    { step: 'route', after: 60 },
  ],
};

export function chainFor(kind: EventKind, urgency: Urgency | null): ClimbChain {
  return urgency === 'U0' || kind.startsWith('report.') || kind === 'follow_up.unsafe' ? 'danger' : 'house';
}

/**
 * What came up in a chain does not climb once more: the one below it still does. What is for one person alone stays with that person,
 * however loudly the table says it: the next rung would be a stand-in or whoever leads.
 */
export function climbs(kind: EventKind, level: NoticeLevel): boolean {
  return level === 'alarm' && kind !== 'notice.escalated' && !isPersonal(kind);
}

export function rungAt(chain: ClimbChain, index: number): ClimbStep | undefined {
  return CHAINS[chain][index]?.step;
}

/** When a rung is reached; null past the last one. */
export function dueOf(chain: ClimbChain, index: number, startedAt: Date): Date | null {
  const rung = CHAINS[chain][index];
  return rung ? new Date(startedAt.getTime() + rung.after * 60_000) : null;
}
