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
    const all = [...older, ...this.list];
    this.list = forgetful(all, takenBy(all));
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
    this.forget(fresh);
    return { fresh, gap: this.ahead.size > 0 };
  }

  /** Nothing before a message says anything of it, so a long log is not looked through for what was taken away of its end. */
  private forget(fresh: readonly RoomEvent[]): void {
    const gone = takenBy(fresh);
    if (gone.size === 0) return;
    const from = this.placeOf(Math.min(...gone));
    this.list = [...this.list.slice(0, from), ...forgetful(this.list.slice(from), gone)];
  }

  /** Where in the list an event stands or would stand; there are no holes. */
  private placeOf(seq: number): number {
    return Math.max(0, seq - (this.list[0]?.seq ?? seq));
  }
}

/** The messages that events take away. */
export function takenBy(events: readonly RoomEvent[]): ReadonlySet<number> {
  const gone = new Set<number>();
  for (const { kind, body } of events)
    if ((kind === 'message.withdrawn' || kind === 'message.redacted') && 'targetSeq' in body)
      gone.add(body.targetSeq);
  return gone;
}

/** What was taken away stays in no memory of the tab either: the same events without words, names and files. */
function forgetful(events: readonly RoomEvent[], gone: ReadonlySet<number>): readonly RoomEvent[] {
  if (gone.size === 0) return events;
  return events.map((event) => {
    const { body, seq } = event;
    if (!('text' in body) || !gone.has('targetSeq' in body ? body.targetSeq : seq)) return event;
    const files = 'attachments' in body && { attachments: [] };
    return { ...event, body: { ...body, text: '', mentions: [], ...files } };
  });
}
