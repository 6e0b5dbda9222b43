import type { AgencyRef, PersonRef, ReportAction, ReportEntryKind } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import type { ReportRecord } from '../domain/report';
import { reportActions } from '../domain/report.policy';
import { ReportTexts } from './report-texts';

export interface ReportView extends Omit<
  ReportRecord,
  'entries' | 'recipients' | 'key' | 'reporterId' | 'isAwaited'
> {
  entries: { id: string; kind: ReportEntryKind; text: string; at: Date }[];
  recipients: (AgencyRef & { acknowledgedAt: Date | null })[];
  reporter: PersonRef | null;
  allowedActions: ReportAction[];
}

@Injectable()
export class ReportViews {
  constructor(
    private readonly directory: Directory,
    private readonly texts: ReportTexts,
  ) {}

  async one(tx: Tx, actor: Actor, record: ReportRecord, isOfficer: boolean): Promise<ReportView> {
    const { recipients, reporterId, isAwaited, entries: _entries, key: _key, ...rest } = record;
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      recipients.map((recipient) => recipient.agencyId),
    );
    const people = await this.directory.loadPersonRefs(tx, [reporterId]);
    const own = recipients.find((recipient) => recipient.agencyId === actor.agencyId);
    return {
      ...rest,
      entries: this.texts.open(record),
      recipients: recipients.map(({ agencyId, acknowledgedAt }) => ({
        ...(agencies.get(agencyId) ?? { id: agencyId, name: '', type: '' }),
        acknowledgedAt,
      })),
      reporter: people.get(reporterId ?? '') ?? null,
      allowedActions: isOfficer
        ? reportActions(record.state, { hasAcknowledged: own?.acknowledgedAt != null, isAwaited })
        : [],
    };
  }
}
