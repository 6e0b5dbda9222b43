import type { AgencyRef, FollowUpAction, FollowUpChild, FollowUpText, PersonRef } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import type { FollowUpRecord } from '../domain/follow-up';
import { followUpActions } from '../domain/follow-up.policy';
import { childOf, FollowUpTexts, type PlainText } from './follow-up-texts';
import type { OpenedFollowUp } from './follow-up.repository';

export interface FollowUpRow extends Omit<FollowUpRecord, 'askedBy'> {
  fromAgency: AgencyRef;
  toAgency: AgencyRef;
  askedBy: PersonRef | null;
  person: PersonRef | null;
}
export interface FollowUpView extends FollowUpRow {
  child: FollowUpChild | null;
  entries: (PlainText & { kind: FollowUpText; by: PersonRef | null })[];
  allowedActions: FollowUpAction[];
}

@Injectable()
export class FollowUpViews {
  constructor(
    private readonly directory: Directory,
    private readonly texts: FollowUpTexts,
  ) {}

  async rows(tx: Tx, records: readonly FollowUpRecord[]): Promise<FollowUpRow[]> {
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      records.flatMap((record) => [record.agencyId, record.toAgencyId]),
    );
    const people = await this.directory.loadPersonRefs(
      tx,
      records.flatMap((record) => [record.askedBy, record.personId]),
    );
    return records.map((record) => ({
      ...record,
      fromAgency: found(agencies.get(record.agencyId)),
      toAgency: found(agencies.get(record.toAgencyId)),
      askedBy: people.get(record.askedBy) ?? null,
      person: people.get(record.personId ?? '') ?? null,
    }));
  }

  async one(tx: Tx, actor: Actor, opened: OpenedFollowUp): Promise<FollowUpView> {
    const row = found((await this.rows(tx, [opened.record]))[0]);
    const texts = this.texts.open(opened);
    const people = await this.directory.loadPersonRefs(
      tx,
      texts.map((text) => text.createdBy),
    );
    return {
      ...row,
      child: childOf(texts),
      entries: texts.flatMap(({ kind, ...text }) =>
        kind === 'identity' ? [] : [{ ...text, kind, by: people.get(text.createdBy) ?? null }],
      ),
      allowedActions: followUpActions(actor, opened.record),
    };
  }
}
