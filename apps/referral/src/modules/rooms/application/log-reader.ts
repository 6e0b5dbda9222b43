import { DomainError } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { isComplete, sliceOf, type LogRange } from '../domain/page';
import { RoomLog } from './room-log';
import type { LogPage } from './room-view';

/** Pages of a log, clamped to what the person may read of it. */
@Injectable()
export class LogReader {
  constructor(private readonly log: RoomLog) {}

  /** @throws DomainError NOT_FOUND for who is no member, EPOCH_MISMATCH when the stream was renumbered. */
  async page(tx: Tx, stream: string, range: LogRange, epoch: string | null = null): Promise<LogPage> {
    const [counts] = await this.log.counts(tx, [stream]);
    if (!counts) throw new DomainError('NOT_FOUND');
    if (epoch !== null && epoch !== counts.epoch)
      throw new DomainError('EPOCH_MISMATCH', 'The room was renumbered; start again.', {
        epoch: counts.epoch,
      });
    // What is not there and what may not be read are the same.
    if (range.around !== undefined && (range.around < counts.min || range.around > counts.head))
      throw new DomainError('NOT_FOUND');
    const slice = sliceOf(range, counts);
    const events = await this.log.events(tx, stream, slice, range.limit);
    const seqs = events.map((event) => event.seq);
    const isWhole = (seqs[0] ?? 0) <= counts.min && (seqs.at(-1) ?? 0) >= counts.head;
    const complete = range.around === undefined ? isComplete(seqs, slice) : isWhole;
    return { epoch: counts.epoch, head: counts.head, min: counts.min, events, complete };
  }
}
