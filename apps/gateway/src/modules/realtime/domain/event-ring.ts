import type { MessageMark, RelayEvent } from '@app/contracts';

/** Events held by all rings of this process, so that many busy rooms cannot fill the memory. */
export interface RingBudget {
  held: number;
  readonly max: number;
}

const FLOOR = 50;

/** The newest events of one stream, gapless. */
export class EventRing {
  private events: RelayEvent[] = [];
  /** Where the log last gave up the text of a message. */
  givenUpAt = 0;

  constructor(
    private readonly capacity: number,
    private readonly budget: RingBudget,
  ) {}

  push(event: RelayEvent): void {
    if (event.kind === 'message.withdrawn' || event.kind === 'message.redacted') {
      this.givenUpAt = event.seq;
      this.forgetText((event.body as MessageMark).targetSeq);
    }
    this.events.push(event);
    this.budget.held += 1;
    const keep = this.budget.held > this.budget.max ? Math.min(FLOOR, this.capacity) : this.capacity;
    // Cut in slices: shifting one by one would copy the array for every event.
    if (this.events.length > keep + FLOOR) this.cut(this.events.length - keep);
  }

  /** Up to `limit` events from `after + 1` on, or undefined when the ring does not reach back that far. */
  page(after: number, limit: number): RelayEvent[] | undefined {
    const first = this.events[0]?.seq;
    if (first === undefined || after + 1 < first) return undefined;
    const from = after + 1 - first;
    return this.events.slice(from, from + limit);
  }

  clear(): void {
    this.cut(this.events.length);
  }

  /** Whoever catches up after a withdrawal or a removal is not handed the text that the log has given up. */
  private forgetText(targetSeq: number): void {
    this.events = this.events.map((event) => {
      const { body, seq } = event;
      const isMeant = seq === targetSeq || ('targetSeq' in body && body.targetSeq === targetSeq);
      if (!isMeant || !('text' in body)) return event;
      const files = 'attachments' in body && { attachments: [] };
      return { ...event, body: { ...body, text: '', mentions: [], ...files } };
    });
  }

  private cut(count: number): void {
    this.events = this.events.slice(count);
    this.budget.held -= count;
  }
}
