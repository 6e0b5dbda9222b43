import type { RelayEvent, RelayStream } from '@app/contracts';
import { EventRing, type RingBudget } from './event-ring';

/** What processing the log asks for, in this order and never otherwise. */
export type Step =
  | { do: 'emit'; events: RelayEvent[] }
  | { do: 'add'; personId: string; agencyId: string }
  | { do: 'remove'; personId: string; agencyId: string; seq: number };

const RING_EVENTS = 500;

/**
 * One stream as this process follows it: how far it was delivered, the newest events, and who may read, which is
 * learnt from the log itself. Hints and heads only say that there may be more.
 */
export class FollowedStream {
  readonly ring: EventRing;
  /** Person → first seq of the history that this person may read. */
  private readonly members = new Map<string, number>();
  /** False until the member list was read once. */
  isLoaded = false;
  /** The highest seq that this process has heard of. */
  target: number;

  constructor(
    readonly id: string,
    readonly epoch: string,
    public delivered: number,
    budget: RingBudget,
  ) {
    this.target = delivered;
    this.ring = new EventRing(RING_EVENTS, budget);
  }

  get isBehind(): boolean {
    return !this.isLoaded || this.target > this.delivered;
  }

  /** First readable seq, or undefined for somebody who is not a member at `delivered`. */
  historyFrom(personId: string): number | undefined {
    return this.members.get(personId);
  }

  /**
   * Takes the next part of the log. The caller performs each step before it asks for the next one, so a removal at seq k
   * is done before k+1 goes out. Doubled events are dropped; after a hole nothing is taken.
   */
  *accept(part: RelayStream): Generator<Step> {
    if (!this.isLoaded) {
      for (const member of part.members) this.members.set(member.personId, member.historyFromSeq);
      this.isLoaded = true;
    }
    const history = new Map(part.members.map((member) => [member.personId, member.historyFromSeq]));
    this.target = Math.max(this.target, part.head);
    let pending: RelayEvent[] = [];
    for (const event of part.events) {
      if (event.seq <= this.delivered) continue;
      if (event.seq !== this.delivered + 1) break;
      this.delivered = event.seq;
      this.ring.push(event);
      pending.push(event);
      const change = membershipChange(event);
      if (!change) continue;
      yield { do: 'emit', events: pending };
      pending = [];
      const { personId, agencyId } = change;
      if (change.kind === 'member.removed') {
        this.members.delete(personId);
        yield { do: 'remove', personId, agencyId, seq: event.seq };
      } else {
        this.members.set(personId, history.get(personId) ?? event.seq);
        yield { do: 'add', personId, agencyId };
      }
    }
    if (pending.length > 0) yield { do: 'emit', events: pending };
  }
}

function membershipChange(
  event: RelayEvent,
): { kind: string; personId: string; agencyId: string } | undefined {
  if (event.kind !== 'member.added' && event.kind !== 'member.removed') return undefined;
  if (!('personId' in event.body)) return undefined;
  return { kind: event.kind, personId: event.body.personId, agencyId: event.body.agencyId };
}
