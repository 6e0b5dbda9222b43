import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  ReportDraftRepository,
  type KeptDraft,
  type SealedDraft,
} from '../application/report-draft.repository';

type Body = Record<'savedAt' | 'keptUntil' | 'sealed' | 'kekId' | 'wrapped', string>;

@Injectable()
export class PgReportDraftRepository extends ReportDraftRepository {
  async read(tx: Tx): Promise<KeptDraft | undefined> {
    const row = await tx.one<{ body: Body | null }>('select referral.read_report_draft() as body');
    if (!row?.body) return undefined;
    const { savedAt, keptUntil, sealed, kekId, wrapped } = row.body;
    return {
      savedAt: new Date(savedAt),
      keptUntil: new Date(keptUntil),
      sealed: Buffer.from(sealed, 'base64'),
      key: { kekId, wrapped: Buffer.from(wrapped, 'base64') },
    };
  }

  async keep(tx: Tx, reportId: string, { sealed, key }: SealedDraft): Promise<Date | null> {
    const body = {
      reportId,
      sealed: sealed.toString('base64'),
      kekId: key.kekId,
      wrapped: key.wrapped.toString('base64'),
    };
    const row = await tx.one<{ at: Date | null }>('select referral.keep_report_draft($1) as at', [
      JSON.stringify(body),
    ]);
    return row?.at ?? null;
  }

  async drop(tx: Tx): Promise<void> {
    await tx.query('select referral.drop_report_draft()');
  }
}
