import { stepsOf } from './history';
import { storedAt } from './judge-log';
import type { Evidence } from './verdict';

interface Mark {
  at: number;
  seq: number;
}

/**
 * Between which heads a log stood at a time. Whatever somebody had seen or been acknowledged was in it; whatever somebody began only
 * afterwards was not.
 */
export class LogClock {
  private readonly seen = new Map<string, Mark[]>();
  private readonly begun = new Map<string, Mark[]>();

  constructor(evidence: Evidence) {
    const invokes = stepsOf(evidence.steps, 'invoke');
    const rooms = new Map(invokes.map(({ op, room }) => [op, room]));
    for (const step of evidence.steps) {
      if (step.kind === 'ok') this.see(rooms.get(step.op), step);
      else if (step.kind === 'counts') this.see(step.room, { at: step.at, seq: step.head });
      else if (step.kind === 'frame' || step.kind === 'page')
        this.see(step.room, { at: step.at, seq: step.entries.at(-1)?.seq ?? 0 });
    }
    const seqsOf = storedAt(evidence);
    for (const invoke of invokes.reverse()) {
      const marks = this.begun.get(invoke.room) ?? [];
      this.begun.set(invoke.room, marks);
      const seq = Math.min(...seqsOf(invoke), marks.at(-1)?.seq ?? Infinity);
      if (seq < Infinity) marks.push({ at: invoke.at, seq });
    }
  }

  atLeast(room: string, at: number): number {
    return this.seen.get(room)?.findLast((mark) => mark.at < at)?.seq ?? 0;
  }

  atMost(room: string, at: number): number {
    return (this.begun.get(room)?.findLast((mark) => mark.at > at)?.seq ?? Infinity) - 1;
  }

  private see(room: string | undefined, { at, seq }: Mark): void {
    if (room === undefined) return;
    const marks = this.seen.get(room) ?? [];
    this.seen.set(room, marks);
    if (seq > (marks.at(-1)?.seq ?? 0)) marks.push({ at, seq });
  }
}
