import type { Entry, Speaker, Step } from './history';
import type { FinalLog, Membership } from './final-log';

export type Invariant = `I${number}`;

const TAKING_AWAY: ReadonlySet<string> = new Set(['message.withdrawn', 'message.redacted']);

/** Whether an event takes a message away, its words and whom it mentions. */
export const takesAway = ({ kind }: Pick<Entry, 'kind'>): boolean => TAKING_AWAY.has(kind);

export interface Violation {
  invariant: Invariant;
  what: string;
}

/** The history and the final log with what every check looks up in them. */
export class Evidence {
  readonly logs: ReadonlyMap<string, ReadonlyMap<number, Entry>>;
  private readonly memberships = new Map<string, Membership[]>();
  private readonly taken = new Map<string, number>();
  private readonly once: ReadonlyMap<string, readonly string[]>;

  constructor(
    readonly steps: readonly Step[],
    readonly final: FinalLog,
  ) {
    this.logs = new Map(
      final.rooms.map(({ room, entries }) => [room, new Map(entries.map((entry) => [entry.seq, entry]))]),
    );
    for (const { room, entries } of final.rooms)
      for (const entry of entries)
        if (takesAway(entry) && entry.target !== undefined)
          this.taken.set(`${room} ${entry.target}`, Math.min(this.takenAt(room, entry.target), entry.seq));
    this.once = new Map(final.withdrawn.map(({ room, seq, mentions }) => [`${room} ${seq}`, mentions]));
    for (const membership of final.members) {
      const key = `${membership.room} ${membership.person}`;
      this.memberships.set(key, [...(this.memberships.get(key) ?? []), membership]);
    }
  }

  entry(room: string, seq: number): Entry | undefined {
    return this.logs.get(room)?.get(seq);
  }

  /** Where in the log a message was taken away; nowhere is beyond every end. */
  takenAt(room: string, seq: number): number {
    return this.taken.get(`${room} ${seq}`) ?? Infinity;
  }

  /** Whom a message mentioned when the log ended at `head`: the log itself has only what is left of it. */
  mentionsAt(room: string, { seq, mentions = [] }: Entry, head: number): readonly string[] {
    if (this.takenAt(room, seq) <= head) return [];
    return this.once.get(`${room} ${seq}`) ?? mentions;
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
