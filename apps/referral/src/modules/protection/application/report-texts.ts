import { Injectable } from '@nestjs/common';
import { RecordSealer, type RecordPlace, type SealingKey, type WrappedKey } from '../../children';
import type { ReportRecord } from '../domain/report';

/** A class of its own: a key of a child or a flag never opens a report. */
const DATA_CLASS = 'report';

/** The texts of a report, sealed under its own key. The place names no agency: a report belongs to nobody's files. */
@Injectable()
export class ReportTexts {
  constructor(private readonly sealer: RecordSealer) {}

  makeKey(reportId: string): { key: SealingKey; stored: WrappedKey } {
    return this.sealer.makeKey(keyPlace(reportId));
  }

  openKey(reportId: string, stored: WrappedKey): SealingKey {
    return this.sealer.openKey(stored, keyPlace(reportId));
  }

  seal(reportId: string, key: SealingKey, entryId: string, text: string): Buffer {
    return this.sealer.seal(text, key, entryPlace(reportId, entryId));
  }

  open(
    report: ReportRecord,
  ): { id: string; kind: ReportRecord['entries'][number]['kind']; text: string; at: Date }[] {
    const key = this.openKey(report.id, report.key);
    return report.entries.map(({ id, kind, at, sealed }) => ({
      id,
      kind,
      at,
      text: this.sealer.open(sealed, key, entryPlace(report.id, id)),
    }));
  }
}

function keyPlace(reportId: string): RecordPlace {
  return {
    table: 'keyring.report_key',
    column: 'wrapped',
    rowId: reportId,
    agencyId: '',
    dataClass: DATA_CLASS,
  };
}

function entryPlace(reportId: string, entryId: string): RecordPlace {
  return {
    table: `referral.report_entry.${reportId}`,
    column: 'sealed',
    rowId: entryId,
    agencyId: '',
    dataClass: DATA_CLASS,
  };
}
