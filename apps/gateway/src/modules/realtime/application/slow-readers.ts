import type { Followed } from './catch-up';
import type { LiveSocket } from './follower';

/** Sockets that have not followed for that long. Their buffers and places are worth more to others; they come back with their cursors. */
export function slowReaders(streams: Iterable<Followed>, patienceMs: number): Set<LiveSocket> {
  const now = performance.now();
  const slow = new Set<LiveSocket>();
  for (const { log, followers } of streams)
    for (const follower of followers.values())
      if (follower.waitedMs(log.delivered, now) >= patienceMs) slow.add(follower.socket);
  return slow;
}
