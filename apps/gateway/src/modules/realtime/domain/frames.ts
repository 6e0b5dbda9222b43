import { REALTIME_LIMITS, type RelayEvent } from '@app/contracts';

const MAX_FRAME_BYTES = 48 * 1024;
const BYTES_PER_CHAR = 3;
const ENVELOPE_BYTES = 400;

/** Upper bound without encoding: a frame is encoded once, when it is sent. */
function sizeOf(event: RelayEvent): number {
  const text = 'text' in event.body ? event.body.text.length : 0;
  return ENVELOPE_BYTES + text * BYTES_PER_CHAR;
}

/** Cuts events into frames of at most 50 events or about 48 KB, keeping their order. */
export function framesOf(events: readonly RelayEvent[]): RelayEvent[][] {
  const frames: RelayEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = sizeOf(event);
    const open = frames.at(-1);
    if (!open || open.length >= REALTIME_LIMITS.frameEvents || bytes + size > MAX_FRAME_BYTES) {
      frames.push([event]);
      bytes = size;
    } else {
      open.push(event);
      bytes += size;
    }
  }
  return frames;
}
