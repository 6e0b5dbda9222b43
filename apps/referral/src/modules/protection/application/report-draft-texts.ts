import type { ReportDraftRequest } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { RecordSealer, type RecordPlace } from '../../children';
import type { SealedDraft } from './report-draft.repository';

const DATA_CLASS = 'report';

/** The whole draft as one sealed text, under a key that lasts until the next save. Its place names the person, so that it opens for nobody else. */
@Injectable()
export class ReportDraftTexts {
  constructor(private readonly sealer: RecordSealer) {}

  seal(personId: string, draft: ReportDraftRequest): SealedDraft {
    const { key, stored } = this.sealer.makeKey(keyPlace(personId));
    return { key: stored, sealed: this.sealer.seal(JSON.stringify(draft), key, textPlace(personId)) };
  }

  open(personId: string, { sealed, key }: SealedDraft): ReportDraftRequest {
    const opened = this.sealer.openKey(key, keyPlace(personId));
    return JSON.parse(this.sealer.open(sealed, opened, textPlace(personId))) as ReportDraftRequest;
  }
}

const place = (table: string, column: string, rowId: string): RecordPlace => ({
  table,
  column,
  rowId,
  agencyId: '',
  dataClass: DATA_CLASS,
});
const keyPlace = (personId: string): RecordPlace => place('keyring.report_draft_key', 'wrapped', personId);
const textPlace = (personId: string): RecordPlace => place('referral.report_draft', 'sealed', personId);
