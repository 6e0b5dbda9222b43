import type { Entry, Speaker, Step } from './history';
import type { FinalLog, Membership } from './final-log';

export type Invariant = `I${number}`;

export interface Violation {
  invariant: Invariant;
  what: string;
}

/** The history and the final log with what every check looks up in them. */
export class Evidence {
  readonly logs: ReadonlyMap<string, ReadonlyMap<number, Entry>>;
  private readonly memberships = new Map<string, Membership[]>();

  constructor(
    readonly steps: readonly Step[],
    readonly final: FinalLog,
  ) {
    this.logs = new Map(
      final.rooms.map(({ room, entries }) => [room, new Map(entries.map((entry) => [entry.seq, entry]))]),
    );
    for (const membership of final.members) {
      const key = `${membership.room} ${membership.person}`;
      this.memberships.set(key, [...(this.memberships.get(key) ?? []), membership]);
    }
  }

  entry(room: string, seq: number): Entry | undefined {
    return this.logs.get(room)?.get(seq);
  }

  intervals(room: string, who: Pick<Speaker, 'person' | 'agency'>): Membership[] {
    return (this.memberships.get(`${room} ${who.person}`) ?? []).filter(
      ({ agency }) => agency === who.agency,
    );
  }

  /** Whether some membership lets this person read this event: the removal itself is the last one. */
  mayRead(room: string, who: Pick<Speaker, 'person' | 'agency'>, seq: number): boolean {
    return this.intervals(room, who).some(
      ({ historyFrom, to }) => seq >= historyFrom && (to === null || seq <= to),
    );
  }
}

/** Judges one invariant; says what is wrong in a sentence for each case. */
export type Judge = (evidence: Evidence) => Iterable<string>;
