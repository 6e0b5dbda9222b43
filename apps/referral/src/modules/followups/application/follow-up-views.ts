import type {
  AgencyRef,
  FollowUpAction,
  FollowUpChild,
  FollowUpMethod,
  FollowUpSafety,
  FollowUpText,
  PersonRef,
  RecordedFollowUp,
} from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import type { FollowUpRecord } from '../domain/follow-up';
import { followUpActions } from '../domain/follow-up.policy';
import { childOf, FollowUpTexts, type PlainText } from './follow-up-texts';
import type { OpenedFollowUp, PhotoRecord } from './follow-up.repository';

export interface FollowUpRow extends Omit<FollowUpRecord, 'askedBy'> {
  fromAgency: AgencyRef;
  toAgency: AgencyRef;
  askedBy: PersonRef | null;
  person: PersonRef | null;
}
export interface FollowUpView extends FollowUpRow {
  child: FollowUpChild | null;
  entries: (PlainText & { kind: FollowUpText; by: PersonRef | null })[];
  photos: (PhotoRecord & { by: PersonRef | null })[];
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
      // Whoever an own visit is told to did not ask for it.
      askedBy: record.isOwn ? null : (people.get(record.askedBy) ?? null),
      person: people.get(record.personId ?? '') ?? null,
    }));
  }

  async one(tx: Tx, actor: Actor, opened: OpenedFollowUp): Promise<FollowUpView> {
    return found((await this.many(tx, actor, [opened]))[0]);
  }

  async many(tx: Tx, actor: Actor, all: readonly OpenedFollowUp[]): Promise<FollowUpView[]> {
    const rows = await this.rows(
      tx,
      all.map(({ record }) => record),
    );
    const texts = all.map((opened) => this.texts.open(opened));
    const now = await tx.now();
    const people = await this.directory.loadPersonRefs(
      tx,
      [...texts.flat(), ...all.flatMap(({ photos }) => photos)].map(({ createdBy }) => createdBy),
    );
    return rows.map((row, index) => ({
      ...row,
      child: childOf(texts[index] ?? []),
      entries: (texts[index] ?? []).flatMap(({ kind, ...text }) =>
        kind === 'identity' ? [] : [{ ...text, kind, by: people.get(text.createdBy) ?? null }],
      ),
      photos: found(all[index]).photos.map((photo) => ({
        ...photo,
        by: people.get(photo.createdBy) ?? null,
      })),
      allowedActions: followUpActions(actor, found(all[index]).record, now),
    }));
  }

  /** What was recorded, as far as its reader may read it; null when nothing was. */
  async recorded(tx: Tx, opened: OpenedFollowUp): Promise<RecordedFollowUp | null> {
    const { record } = opened;
    if (record.happenedOn === null || record.endedBy === null || record.endedAt === null) return null;
    const texts = this.texts.open(opened);
    const textOf = (kind: FollowUpText): string | null =>
      texts.find((text) => text.kind === kind && !text.isAmendment)?.text ?? null;
    const people = await this.directory.loadPersonRefs(tx, [record.endedBy]);
    return {
      by: people.get(record.endedBy) ?? null,
      at: record.endedAt.toISOString(),
      happenedOn: record.happenedOn,
      method: record.method as FollowUpMethod,
      childSeen: record.childSeen === true,
      notSeen: record.notSeen,
      safeNow: record.safeNow as FollowUpSafety,
      nextOn: record.nextOn,
      changes: textOf('changes'),
      childWords: textOf('child_words'),
      newNeeds: textOf('new_needs'),
    };
  }
}
