import type { RelayEventsRequest, RelayStream } from '@app/contracts';
import { RelayUnitOfWork, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';

export abstract class RelayLog {
  /** Of one snapshot: events above each position, and who reads the stream now. */
  abstract read(tx: Tx, streams: RelayEventsRequest['streams']): Promise<RelayStream[]>;
}

/** What the delivery loops push. The relay token names the streams; row security answers nothing else. */
@Injectable()
export class ReadForRelay {
  constructor(
    private readonly unitOfWork: RelayUnitOfWork,
    private readonly log: RelayLog,
  ) {}

  execute({ token, streams }: RelayEventsRequest): Promise<RelayStream[]> {
    return this.unitOfWork.run(token, (tx) => this.log.read(tx, streams));
  }
}
