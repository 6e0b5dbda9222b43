import type { AgencyRef, EmergencyAction, PersonRef } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import { emergencyActions } from '../domain/emergency.policy';
import type { EmergencyRecord } from './emergency.repository';

export interface EmergencyView extends EmergencyRecord {
  owner: AgencyRef;
  reviewer: AgencyRef;
  openedBy: PersonRef | null;
  reviewedBy: PersonRef | null;
  lead: PersonRef | null;
  isOverdue: boolean;
  allowedActions: EmergencyAction[];
}

@Injectable()
export class EmergencyViews {
  constructor(private readonly directory: Directory) {}

  async all(tx: Tx, actor: Actor, records: readonly EmergencyRecord[]): Promise<EmergencyView[]> {
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      records.flatMap((record) => [record.ownerAgencyId, record.reviewerAgencyId]),
    );
    const people = await this.directory.loadPersonRefs(
      tx,
      records.flatMap((record) => [record.personId, record.reviewedById, record.leadPersonId]),
    );
    const person = (id: string | null): PersonRef | null => people.get(id ?? '') ?? null;
    const now = await tx.now();
    return records.map((record) => ({
      ...record,
      owner: found(agencies.get(record.ownerAgencyId)),
      reviewer: found(agencies.get(record.reviewerAgencyId)),
      openedBy: person(record.personId),
      reviewedBy: person(record.reviewedById),
      lead: person(record.leadPersonId),
      isOverdue: record.verdict === null && record.reviewDueAt < now,
      allowedActions: emergencyActions(actor, record, now),
    }));
  }

  async one(tx: Tx, actor: Actor, record: EmergencyRecord | undefined): Promise<EmergencyView> {
    const [view] = await this.all(tx, actor, [found(record)]);
    return found(view);
  }
}
