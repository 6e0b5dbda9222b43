import type { AgencyRef } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { WrappedKey } from '../../children';
import { ReportRepository, type NewReport, type ReportMove } from '../application/report.repository';
import type { ReportRecord, ReportRow, SealedEntry } from '../domain/report';

type Json<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};
type Body = Json<Omit<ReportRecord, 'entries' | 'recipients' | 'key' | 'isAwaited'>> & {
  isAwaited?: boolean;
  kekId: string;
  wrapped: string;
  recipients: { agencyId: string; acknowledgedAt: string | null }[];
  entries: (Omit<SealedEntry, 'at' | 'sealed'> & { at: string; sealed: string })[] | null;
};

@Injectable()
export class PgReportRepository extends ReportRepository {
  findDesks(tx: Tx): Promise<AgencyRef[]> {
    return tx.query<AgencyRef>('select id, name, type from referral.report_desks()');
  }

  find(tx: Tx, box: 'mine' | 'received'): Promise<ReportRow[]> {
    return tx.query<ReportRow>(
      `select id, number, kind, state, safety, discovered_at as "discoveredAt", reported_at as "reportedAt", due_at as "dueAt"
         from referral.report_list($1)`,
      [box],
    );
  }

  async file(tx: Tx, { key, entries, ...report }: NewReport): Promise<void> {
    const body = {
      ...report,
      kekId: key.kekId,
      wrapped: key.wrapped.toString('base64'),
      entries: entries.map(({ sealed, ...entry }) => ({ ...entry, sealed: sealed.toString('base64') })),
    };
    await tx.query('select referral.file_report($1)', [JSON.stringify(body)]);
  }

  readOwn(tx: Tx, id: string): Promise<ReportRecord | undefined> {
    return this.body(tx, 'select referral.read_own_report($1) as body', [id]);
  }

  open(tx: Tx, id: string, reason: string): Promise<ReportRecord | undefined> {
    return this.body(tx, 'select referral.open_report($1, $2) as body', [id, reason]);
  }

  async findKey(tx: Tx, id: string): Promise<WrappedKey | undefined> {
    const row = await tx.one<{ body: { kekId: string; wrapped: string } | null }>(
      'select referral.report_key($1) as body',
      [id],
    );
    return row?.body
      ? { kekId: row.body.kekId, wrapped: Buffer.from(row.body.wrapped, 'base64') }
      : undefined;
  }

  move(tx: Tx, { id, version, action, entry, outcome }: ReportMove): Promise<ReportRecord | undefined> {
    const details = {
      outcome,
      entryId: entry?.id,
      kind: entry?.kind,
      sealed: entry?.sealed.toString('base64'),
    };
    return this.body(tx, 'select referral.move_report($1, $2, $3, $4) as body', [
      id,
      version,
      action,
      JSON.stringify(details),
    ]);
  }

  private async body(tx: Tx, sql: string, params: unknown[]): Promise<ReportRecord | undefined> {
    const row = await tx.one<{ body: Body | null }>(sql, params);
    return row?.body ? recordOf(row.body) : undefined;
  }
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

function recordOf({ kekId, wrapped, recipients, entries, ...body }: Body): ReportRecord {
  return {
    ...body,
    isAwaited: body.isAwaited ?? false,
    discoveredAt: new Date(body.discoveredAt),
    reportedAt: new Date(body.reportedAt),
    dueAt: instant(body.dueAt),
    key: { kekId, wrapped: Buffer.from(wrapped, 'base64') },
    recipients: recipients.map(({ agencyId, acknowledgedAt }) => ({
      agencyId,
      acknowledgedAt: instant(acknowledgedAt),
    })),
    entries: (entries ?? []).map(({ at, sealed, ...entry }) => ({
      ...entry,
      at: new Date(at),
      sealed: Buffer.from(sealed, 'base64'),
    })),
  };
}
