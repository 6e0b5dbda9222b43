import type { RoomEvent } from '@app/contracts';

export interface Applied {
  /** In order, without holes; only these may be shown. */
  fresh: RoomEvent[];
  /** Something between the last shown event and a newer one is missing and has to be pulled. */
  gap: boolean;
}

/** The part of one stream that this tab holds: gapless from `first` to `last`. Never shows past a hole. */
export class StreamLog {
  private list: readonly RoomEvent[] = [];
  private readonly ahead = new Map<number, RoomEvent>();
  private seq = 0;
  private oldest = 0;
  private era: string | null = null;

  get events(): readonly RoomEvent[] {
    return this.list;
  }
  get epoch(): string | null {
    return this.era;
  }
  get last(): number {
    return this.seq;
  }
  /** Whether the server has events before the first one held here. */
  get hasOlder(): boolean {
    const first = this.list[0]?.seq ?? this.seq + 1;
    return first > Math.max(1, this.oldest);
  }

  /** Whether everything after this place of the log is held here. */
  reaches(seq: number): boolean {
    return !this.hasOlder || (this.list[0]?.seq ?? Infinity) <= seq + 1;
  }

  /** Starts again from a page that ends at `head`. Events that came early are kept and applied on top. */
  restart(epoch: string, page: readonly RoomEvent[], head: number, min: number): Applied {
    if (this.era !== null && this.era !== epoch) this.ahead.clear();
    else for (const event of this.list) this.ahead.set(event.seq, event);
    this.era = epoch;
    this.oldest = min;
    this.list = [...page].sort((a, b) => a.seq - b.seq);
    this.seq = this.list.at(-1)?.seq ?? head;
    return this.drain();
  }

  apply(events: readonly RoomEvent[]): Applied {
    for (const event of events) if (event.seq > this.seq) this.ahead.set(event.seq, event);
    return this.drain();
  }

  prepend(page: readonly RoomEvent[], min: number): void {
    this.oldest = min;
    const first = this.list[0]?.seq ?? this.seq + 1;
    const older = page.filter((event) => event.seq < first).sort((a, b) => a.seq - b.seq);
    // A page that was asked for before something was taken away may still have its words.
    this.list = forgetful([...older, ...this.list]);
  }

  /** A long open tab keeps the newest rows only; older ones are paged in again. */
  trim(max: number): void {
    if (this.list.length > max) this.list = this.list.slice(-max);
  }

  private drain(): Applied {
    const fresh: RoomEvent[] = [];
    // Before the first page is there, nothing says where the log begins.
    if (this.era === null) return { fresh, gap: false };
    for (;;) {
      const next = this.ahead.get(this.seq + 1);
      if (!next) break;
      this.ahead.delete(next.seq);
      this.seq = next.seq;
      fresh.push(next);
    }
    for (const seq of this.ahead.keys()) if (seq <= this.seq) this.ahead.delete(seq);
    if (fresh.length) this.list = [...this.list, ...fresh];
    if (fresh.some((event) => takenBy(event) !== null)) this.list = forgetful(this.list);
    return { fresh, gap: this.ahead.size > 0 };
  }
}

/** The message that an event takes away, if it does. */
export const takenBy = ({ kind, body }: RoomEvent): number | null =>
  (kind === 'message.withdrawn' || kind === 'message.redacted') && 'targetSeq' in body
    ? body.targetSeq
    : null;

/** What was taken away stays in no memory of the tab either: the same events without words, names and files. */
function forgetful(events: readonly RoomEvent[]): readonly RoomEvent[] {
  const gone = new Set(events.flatMap((event) => takenBy(event) ?? []));
  if (gone.size === 0) return events;
  return events.map((event) => {
    const { body, seq } = event;
    if (!('text' in body) || !gone.has('targetSeq' in body ? body.targetSeq : seq)) return event;
    const files = 'attachments' in body && { attachments: [] };
    return { ...event, body: { ...body, text: '', mentions: [], ...files } };
  });
}
