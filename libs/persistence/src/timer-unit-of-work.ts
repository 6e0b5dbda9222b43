import type { DataSource } from 'typeorm';
import { inTransaction } from './transaction';
import type { Tx } from './tx';

/** A timer that is due, as the claim answers it. */
export interface ClaimedTimer {
  id: string;
  kind: string;
  generation: number;
}

/** What a firing works on, in the agency that the timer's row names. */
export interface Firing {
  kind: string;
  subjectId: string;
  agencyId: string;
  /** The moment of business time for which it was set; it may have passed long ago. */
  dueAt: Date;
}

interface BeginRow {
  agency: string;
  kind: string;
  subject: string;
  due_at: Date;
}

/** The subject changed while its timer fired: the change has set the timer anew, and this effect must not be. */
export class TimerReplaced extends Error {
  override readonly name = 'TimerReplaced';
}

/** One firing in one transaction: the effect, and the timer's end or next moment, commit together. */
export class TimerUnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * False when somebody else has fired it, or when its subject has set it anew.
   * @param work answers when the timer fires next, or null when it is done
   */
  async run(timer: ClaimedTimer, work: (tx: Tx, firing: Firing) => Promise<Date | null>): Promise<boolean> {
    try {
      return await inTransaction(this.dataSource, async (tx) => {
        const row = await tx.one<BeginRow>('select * from sec.begin_timer($1, $2)', [
          timer.id,
          timer.generation,
        ]);
        if (!row) return false;
        const firing = { kind: row.kind, subjectId: row.subject, agencyId: row.agency, dueAt: row.due_at };
        const next = await work(tx, firing);
        const end = await tx.one<{ done: boolean }>('select bus.finish_timer($1, $2, $3) as done', [
          timer.id,
          timer.generation,
          next,
        ]);
        if (!end?.done) throw new TimerReplaced();
        return true;
      });
    } catch (error) {
      if (error instanceof TimerReplaced) return false;
      throw error;
    }
  }
}
