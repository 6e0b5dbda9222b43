import type { RelayEventsRequest, RelayStream } from '@app/contracts';

/** What the delivery loops push. */
export abstract class RelayLog {
  /** Of one snapshot: events above each position, and who reads the stream now. The token names the streams; nothing else is answered. */
  abstract read(request: RelayEventsRequest): Promise<RelayStream[]>;
}
