import type { PinChange, RoomEvent, RoomPins } from '@app/contracts';
import { chatRows, type MessageRow, type RowsOwner } from './rows';

interface PinsNow {
  /** The newest first. */
  pins: RoomPins['pins'];
  /** The pinned messages and what was done to them, in order. */
  events: RoomEvent[];
  /** Where the log pins a message that is neither in it nor in what was asked for; 0 when there is none. */
  lacking: number;
}

/** What is pinned now: as it was when it was asked for, and as the log goes on from there. */
export function pinsNow(asked: RoomPins, log: readonly RoomEvent[]): PinsNow {
  const pins = new Map(asked.pins.map((pin) => [pin.targetSeq, pin]));
  const seqs = new Map<number, number>();
  const gone = new Set<number>();
  for (const { kind, seq, actor, at, body } of log) {
    if (!('targetSeq' in body)) continue;
    const { targetSeq } = body;
    if (kind === 'message.withdrawn' || kind === 'message.redacted') gone.add(targetSeq);
    if (kind !== 'pin.set') continue;
    pins.delete(targetSeq);
    if (!(body as PinChange).on) continue;
    pins.set(targetSeq, { targetSeq, by: actor, at });
    seqs.set(targetSeq, seq);
  }
  for (const seq of gone) pins.delete(seq);
  const isMeant = ({ seq, body }: RoomEvent): boolean => pins.has('targetSeq' in body ? body.targetSeq : seq);
  const known = new Map(
    [...asked.events, ...asked.acts, ...log].filter(isMeant).map((event) => [event.seq, event]),
  );
  const lacking = [...pins.keys()].filter((seq) => !known.has(seq)).map((seq) => seqs.get(seq) ?? 0);
  return {
    pins: [...pins.values()].sort((a, b) => b.at.localeCompare(a.at)),
    events: [...known.values()].sort((a, b) => a.seq - b.seq),
    lacking: Math.max(0, ...lacking),
  };
}

/** As rows, without what is gone meanwhile. */
export function pinnedRows(
  { events, pins }: Pick<PinsNow, 'events' | 'pins'>,
  me: RowsOwner,
): { row: MessageRow; seq: number; by: string }[] {
  const rows = chatRows({ events, pending: [], me, readAtOpen: null });
  const bySeq = new Map(
    rows.flatMap((row): [number | null, MessageRow][] => (row.type === 'message' ? [[row.seq, row]] : [])),
  );
  return pins.flatMap(({ targetSeq, by }) => {
    const row = bySeq.get(targetSeq);
    return row && !row.isWithdrawn ? [{ row, seq: targetSeq, by: by.name }] : [];
  });
}
