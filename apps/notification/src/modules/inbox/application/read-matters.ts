import type { EventKind, EventRefs, Urgency } from '@app/contracts';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ruleFor, sideOf, type Rule } from '../domain/audience';
import { subjectOf, type Subject } from '../domain/link';
import type { RuleChange } from '../domain/notice-table';
import { InboxRepository } from './inbox.repository';
import { RuleTableRepository } from './rule-table.repository';

/** An event and what has to be known of its matter before it is decided who is told. */
export interface Matter {
  job: Job;
  kind: EventKind;
  refs: EventRefs;
  subject: Subject;
  /** Undefined when it tells nobody on this side. */
  rule: Rule | undefined;
  urgency: Urgency | null;
  changes: readonly RuleChange[];
}

/** Reads for many events of one agency what one event would need, in as many statements. */
@Injectable()
export class ReadMatters {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly table: RuleTableRepository,
  ) {}

  /** Without those that have no subject for this agency. */
  async of(tx: Tx, jobs: readonly Job[]): Promise<Matter[]> {
    if (jobs.length === 0) return [];
    const refsOf = (job: Job): EventRefs => job.refs as EventRefs;
    const roomIds = new Set(jobs.map(roomOf).filter((id) => id !== undefined));
    const rooms = await this.inbox.roomSubjects(tx, [...roomIds]);
    const kinds = [...new Set(jobs.map(({ kind }) => kind as EventKind))].sort();
    const changes = await this.table.of(tx, kinds);
    const found = jobs.flatMap((job) => {
      const refs = refsOf(job);
      const roomId = roomOf(job);
      const subject = roomId === undefined ? subjectOf(refs) : rooms.get(roomId);
      const kind = job.kind as EventKind;
      return subject ? [{ job, kind, refs, subject, rule: ruleFor(kind, refs) }] : [];
    });
    const asked = found.filter(({ rule }) => rule?.group === 'action');
    const urgencies = await this.inbox.urgenciesOf(
      tx,
      asked.map(({ job, refs }) => ({ eventId: job.eventId, refs })),
    );
    return found.map((one) => ({
      ...one,
      urgency: urgencies.get(one.job.eventId) ?? null,
      changes: changes.filter((change) => change.kind === one.kind && change.side === sideOf(one.refs)),
    }));
  }
}

/** A task has a page of its own, and a guest of a room has no page of its case; of a message the room is where it is read. */
function roomOf({ kind, refs }: Job): string | undefined {
  const { roomId, taskId } = refs as EventRefs;
  return taskId === undefined && !kind.startsWith('room.guest_') ? roomId : undefined;
}
