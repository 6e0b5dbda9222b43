import type { Urgency } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { positionOf } from '../../../sql-filter';
import {
  FollowUpRepository,
  type FollowUpFilter,
  type FollowUpMove,
  type NewFollowUp,
  type OpenedFollowUp,
  type SealedText,
} from '../application/follow-up.repository';
import type { FollowUpEntryRecord, FollowUpRecord } from '../domain/follow-up';

type Row = Omit<FollowUpRecord, 'askedAt' | 'dueAt' | 'endedAt'> & {
  askedAt: string;
  dueAt: string;
  endedAt: string | null;
};
type Body = Row & {
  entries: (Omit<FollowUpEntryRecord, 'sealed' | 'at'> & { sealed: string; at: string })[];
  key: { kekId: string; wrapped: string } | null;
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
    if (!row?.body) return undefined;
    const { entries, key, ...record } = row.body;
    return {
      record: recordOf(record),
      entries: entries.map(({ sealed, at, ...entry }) => ({
        ...entry,
        sealed: Buffer.from(sealed, 'base64'),
        at: new Date(at),
      })),
      key: key && { kekId: key.kekId, wrapped: Buffer.from(key.wrapped, 'base64') },
    };
  }

  async ask(tx: Tx, { key, entries, ...followUp }: NewFollowUp): Promise<void> {
    const body = {
      ...followUp,
      kekId: key.kekId,
      wrapped: key.wrapped.toString('base64'),
      entries: entries.map(textOf),
    };
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

function recordOf({ askedAt, dueAt, endedAt, ...row }: Row): FollowUpRecord {
  return {
    ...row,
    askedAt: new Date(askedAt),
    dueAt: new Date(dueAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
  };
}
