import type { AgencyRef, PersonRef, StopBox } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import { stopActions } from '../domain/duties.policy';
import type { StopNoticeRecord } from './stop-notice.repository';

export interface StopNoticeView extends StopNoticeRecord {
  box: StopBox;
  askedBy: AgencyRef;
  holder: AgencyRef;
  answeredBy: PersonRef | null;
  isOverdue: boolean;
  allowedActions: 'answer'[];
}

@Injectable()
export class StopNoticeViews {
  constructor(private readonly directory: Directory) {}

  async all(tx: Tx, actor: Actor, records: readonly StopNoticeRecord[]): Promise<StopNoticeView[]> {
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      records.flatMap((record) => [record.askingAgencyId, record.holderAgencyId]),
    );
    const people = await this.directory.loadPersonRefs(
      tx,
      records.map((record) => record.answeredById),
    );
    const now = await tx.now();
    return records.map((record) => ({
      ...record,
      box: record.holderAgencyId === actor.agencyId ? 'received' : 'sent',
      askedBy: found(agencies.get(record.askingAgencyId)),
      holder: found(agencies.get(record.holderAgencyId)),
      answeredBy: people.get(record.answeredById ?? '') ?? null,
      isOverdue: record.answer === null && record.dueAt < now,
      allowedActions: stopActions(actor, record),
    }));
  }
}
