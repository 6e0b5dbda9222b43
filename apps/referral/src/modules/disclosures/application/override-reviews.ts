import type { AgencyRef, PersonRef } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import { reviewActions } from '../domain/duties.policy';
import type { OverrideReviewRecord } from './override-review.repository';

export interface OverrideReviewView extends OverrideReviewRecord {
  recipient: AgencyRef;
  sentBy: PersonRef | null;
  reviewedBy: PersonRef | null;
  isOverdue: boolean;
  allowedActions: 'review'[];
}

@Injectable()
export class OverrideReviewViews {
  constructor(private readonly directory: Directory) {}

  async all(tx: Tx, actor: Actor, records: readonly OverrideReviewRecord[]): Promise<OverrideReviewView[]> {
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      records.map((record) => record.recipientAgencyId),
    );
    const people = await this.directory.loadPersonRefs(
      tx,
      records.flatMap((record) => [record.sentById, record.reviewedById]),
    );
    const now = await tx.now();
    return records.map((record) => ({
      ...record,
      recipient: found(agencies.get(record.recipientAgencyId)),
      sentBy: people.get(record.sentById) ?? null,
      reviewedBy: people.get(record.reviewedById ?? '') ?? null,
      isOverdue: record.verdict === null && record.dueAt < now,
      allowedActions: reviewActions(actor, record),
    }));
  }
}
