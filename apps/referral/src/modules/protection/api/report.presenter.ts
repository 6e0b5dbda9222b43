import type { Report, ReportSummary } from '@app/contracts';
import type { ReportRow } from '../domain/report';
import { isLate } from '../domain/report.policy';
import type { ReportView } from '../application/report-views';

export function presentReportRow(row: ReportRow): ReportSummary {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    safety: row.safety,
    reportedAt: row.reportedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    isLate: isLate(row.discoveredAt, row.reportedAt),
  };
}

export function presentReport(view: ReportView): Report {
  return {
    ...presentReportRow(view),
    discoveredAt: view.discoveredAt.toISOString(),
    childKnown: view.childKnown,
    entries: view.entries.map(({ id, kind, text, at }) => ({ id, kind, text, at: at.toISOString() })),
    recipients: view.recipients.map(({ acknowledgedAt, ...agency }) => ({
      ...agency,
      acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    })),
    outcome: view.outcome,
    reporter: view.reporter,
    version: view.version,
    allowedActions: view.allowedActions,
  };
}
