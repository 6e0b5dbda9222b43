import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { serverClock } from './server-clock';

/** The time on the hub, refreshed twice a minute. */
export function useServerNow(): number {
  useSyncExternalStore(serverClock.subscribe, serverClock.snapshot);
  return serverClock.now();
}

export type CodeTable =
  | 'agencyType'
  | 'agencyStatus'
  | 'agreementType'
  | 'ageBand'
  | 'authority'
  | 'consentKind'
  | 'consentMethod'
  | 'dataClass'
  | 'declineReason'
  | 'difficulty'
  | 'flagClose'
  | 'flagConcern'
  | 'flagEntry'
  | 'flagSafety'
  | 'flagState'
  | 'poolState'
  | 'followUpAction'
  | 'followUpKind'
  | 'followUpMethod'
  | 'followUpNotSeen'
  | 'followUpRefusal'
  | 'followUpSafety'
  | 'followUpState'
  | 'followUpText'
  | 'giverRelation'
  | 'guardianRelation'
  | 'holdReason'
  | 'idType'
  | 'legalBasis'
  | 'need'
  | 'outcome'
  | 'overruleReason'
  | 'parent'
  | 'parentState'
  | 'disabilityKind'
  | 'personStatus'
  | 'reaction'
  | 'reason'
  | 'redactionReason'
  | 'referralAction'
  | 'referralKind'
  | 'emergencyReason'
  | 'reviewVerdict'
  | 'stopAnswer'
  | 'reportEntry'
  | 'reportKind'
  | 'reportOutcome'
  | 'reportState'
  | 'risk'
  | 'role'
  | 'roomExportReason'
  | 'roomKind'
  | 'sex'
  | 'stage'
  | 'state'
  | 'taskState'
  | 'urgency'
  | 'verificationContact';

/** Words of a code in the language of the person; a code that this build does not know shows as itself. */
export function useLabel(): (table: CodeTable, code: string) => string {
  const { t } = useTranslation();
  return useCallback((table, code) => t(`codes:${table}.${code}`, { defaultValue: code }), [t]);
}
