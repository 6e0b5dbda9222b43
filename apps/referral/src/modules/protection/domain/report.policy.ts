import {
  PROTECTION_RECIPIENT_TYPES,
  REPORT_ACTIONS,
  SCHOOL_REPORT_KINDS,
  type AgencyType,
  type FieldProblem,
  type ReportAction,
  type ReportKind,
  type ReportState,
} from '@app/contracts';

const HOUR = 3_600_000;

/** The law says at once; an hour is where the alarm begins. */
export function isLate(discoveredAt: Date, reportedAt: Date): boolean {
  return reportedAt.getTime() - discoveredAt.getTime() > HOUR;
}

/** Where an authority stands with a report: whether it took it, and whether another one still has to. */
export interface Standing {
  hasAcknowledged: boolean;
  isAwaited: boolean;
}

/** The database holds the same table in `referral.report_may`. Nobody ends it before everybody who was addressed has it. */
export function mayMove(
  state: ReportState,
  action: ReportAction,
  { hasAcknowledged, isAwaited }: Standing,
): boolean {
  switch (action) {
    case 'acknowledge':
      return state !== 'closed' && !hasAcknowledged;
    case 'feedback':
      return (state === 'filed' || state === 'feedback') && hasAcknowledged;
    case 'close':
      return state === 'feedback' && hasAcknowledged && !isAwaited;
  }
}

export function reportActions(state: ReportState, standing: Standing): ReportAction[] {
  return REPORT_ACTIONS.filter((action) => mayMove(state, action, standing));
}

interface Filing {
  kind: ReportKind;
  fromAgencyId: string;
  fromType: string;
  recipients: readonly { id: string; type: AgencyType }[];
  asked: readonly string[];
}

/** A report goes to authorities only; what happened at a school goes to police and education both. */
export function checkRecipients({ kind, fromAgencyId, fromType, recipients, asked }: Filing): FieldProblem[] {
  const problem = (rule: string, message: string): FieldProblem[] => [
    { field: 'recipientIds', rule, message },
  ];
  if (asked.includes(fromAgencyId)) return problem('other_agency', 'must be another agency');
  const lawful = recipients.filter(({ type }) => PROTECTION_RECIPIENT_TYPES.includes(type));
  if (lawful.length !== new Set(asked).size)
    return problem('authority', `must be of ${PROTECTION_RECIPIENT_TYPES.join(', ')}`);
  const types = lawful.map(({ type }) => type);
  if (
    fromType === 'SC' &&
    SCHOOL_REPORT_KINDS.includes(kind) &&
    !(types.includes('PS') && types.includes('ED'))
  )
    return problem('police_and_education', 'a school tells the police and the education authority');
  return [];
}
