import type { EventKind, EventRefs } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';

/** Facts for the others: the row commits with the act, the hint follows and may be lost. */
@Injectable()
export class Outbox {
  constructor(private readonly hints: HintPublisher) {}

  /** A fact of the actor's own agency. Facts for other agencies are written by the doors. */
  async emit(tx: Tx, kind: EventKind, refs: EventRefs = {}): Promise<void> {
    await tx.query('select bus.emit($1, $2)', [kind, JSON.stringify(refs)]);
    this.announce(tx);
  }

  /** For acts whose door has written the outbox row itself. */
  announce(tx: Tx): void {
    tx.afterCommit(() => this.hints.publish());
  }
}
