import type { Urgency } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { positionOf } from '../../../sql-filter';
import type { WrappedKey } from '../../children';
import {
  FollowUpRepository,
  type FollowUpFilter,
  type FollowUpMove,
  type NewFollowUp,
  type NewOwnVisit,
  type OpenedFollowUp,
  type PhotoRecord,
  type SealedText,
  type VisitedChildRecord,
} from '../application/follow-up.repository';
import type { FollowUpEntryRecord, FollowUpRecord } from '../domain/follow-up';

type Row = Omit<FollowUpRecord, 'askedAt' | 'dueAt' | 'endedAt'> & {
  askedAt: string;
  dueAt: string;
  endedAt: string | null;
};
type EntryRow = Omit<FollowUpEntryRecord, 'sealed' | 'at'> & { sealed: string; at: string };
interface KeyRow {
  kekId: string;
  wrapped: string;
}
type PhotoRow = Omit<PhotoRecord, 'at'> & { at: string };
type Body = Row & { entries: EntryRow[]; photos?: PhotoRow[]; key: KeyRow | null };
type ChildRow = Omit<VisitedChildRecord, 'open' | 'facts'> & {
  open: Body[];
  facts: (EntryRow & { chainId: string; agencyId: string; happenedOn: string; key: KeyRow })[];
};

@Injectable()
export class PgFollowUpRepository extends FollowUpRepository {
  findDesks(tx: Tx, caseId: string): Promise<{ agencyId: string; personId: string }[]> {
    return tx.query(
      `select agency_id as "agencyId", person_id as "personId" from referral.follow_up_desks($1)`,
      [caseId],
    );
  }

  async find(tx: Tx, { cursor, limit, ...filter }: FollowUpFilter): Promise<FollowUpRecord[]> {
    const after = cursor === undefined ? undefined : positionOf(cursor, 'timestamptz');
    const rows = await tx.query<{ body: Row }>('select f as body from referral.find_follow_ups($1) f', [
      JSON.stringify({ ...filter, limit: limit + 1, after: after?.k, afterId: after?.id }),
    ]);
    return rows.map(({ body }) => recordOf(body));
  }

  async read(tx: Tx, id: string, opens: boolean): Promise<OpenedFollowUp | undefined> {
    const row = await tx.one<{ body: Body | null }>('select referral.read_follow_up($1, $2) as body', [
      id,
      opens,
    ]);
    return row?.body ? openedOf(row.body) : undefined;
  }

  async findVisitedChildren(tx: Tx, limit: number): Promise<VisitedChildRecord[]> {
    const rows = await tx.query<{ child: ChildRow }>(
      'select c as child from referral.follow_up_children($1) c',
      [limit],
    );
    return rows.map(({ child: { open, facts, ...child } }) => ({
      ...child,
      open: open.map(openedOf),
      facts: facts.map(({ chainId, agencyId, key, happenedOn, ...entry }) => ({
        record: { chainId, agencyId },
        entries: [entryOf(entry)],
        key: keyOf(key),
        happenedOn,
      })),
    }));
  }

  async ask(tx: Tx, { key, entries, ...followUp }: NewFollowUp): Promise<void> {
    const body = { ...followUp, ...storedOf(key), entries: entries.map(textOf) };
    await tx.query('select referral.ask_follow_up($1)', [JSON.stringify(body)]);
  }

  async move(tx: Tx, { id, version, action, details, entries = [] }: FollowUpMove): Promise<void> {
    await tx.query('select referral.move_follow_up($1, $2, $3, $4)', [
      id,
      version,
      action,
      JSON.stringify({ ...details, entries: entries.map(textOf) }),
    ]);
  }

  async ownVisitAsker(
    tx: Tx,
    { caseId, followUpId }: Pick<NewOwnVisit, 'caseId' | 'followUpId'>,
  ): Promise<string | undefined> {
    const row = await tx.one<{ id: string | null }>('select referral.own_visit_asker($1, $2) as id', [
      caseId ?? null,
      followUpId ?? null,
    ]);
    return row?.id ?? undefined;
  }

  async beginOwnVisit(tx: Tx, { key, recordKey, ...visit }: NewOwnVisit): Promise<string> {
    const row = await tx.one<{ id: string }>('select referral.begin_own_visit($1) as id', [
      JSON.stringify({ ...visit, ...storedOf(key), key: recordKey }),
    ]);
    return (row as { id: string }).id;
  }

  async amend(
    tx: Tx,
    { id, version, entries }: { id: string; version: number; entries: readonly SealedText[] },
  ): Promise<void> {
    await tx.query('select referral.amend_follow_up($1, $2, $3)', [
      id,
      version,
      JSON.stringify(entries.map(textOf)),
    ]);
  }

  findService(tx: Tx, id: string): Promise<{ urgency: Urgency; agencyId: string } | undefined> {
    return tx.one('select urgency, agency_id as "agencyId" from referral.follow_up_service($1)', [id]);
  }

  async dueAt(tx: Tx, id: string): Promise<Date | undefined> {
    const row = await tx.one<{ due: Date | null }>('select referral.follow_up_due($1) as due', [id]);
    return row?.due ?? undefined;
  }

  async remind(tx: Tx, id: string, level: string): Promise<void> {
    await tx.query('select referral.remind_follow_up($1, $2)', [id, level]);
  }

  async miss(tx: Tx, id: string): Promise<void> {
    await tx.query('select referral.miss_follow_up($1)', [id]);
  }
}

function textOf({ sealed, ...entry }: SealedText): object {
  return { ...entry, sealed: sealed.toString('base64') };
}

function openedOf({ entries, photos = [], key, ...record }: Body): OpenedFollowUp {
  return {
    record: recordOf(record),
    entries: entries.map(entryOf),
    photos: photos.map(({ at, ...photo }) => ({ ...photo, at: new Date(at) })),
    key: key && keyOf(key),
  };
}

function entryOf({ sealed, at, ...entry }: EntryRow): FollowUpEntryRecord {
  return { ...entry, sealed: Buffer.from(sealed, 'base64'), at: new Date(at) };
}

function keyOf({ kekId, wrapped }: KeyRow): WrappedKey {
  return { kekId, wrapped: Buffer.from(wrapped, 'base64') };
}

function storedOf({ kekId, wrapped }: WrappedKey): KeyRow {
  return { kekId, wrapped: wrapped.toString('base64') };
}

function recordOf({ askedAt, dueAt, endedAt, ...row }: Row): FollowUpRecord {
  return {
    ...row,
    askedAt: new Date(askedAt),
    dueAt: new Date(dueAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
  };
}
