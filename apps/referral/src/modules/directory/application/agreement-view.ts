import type { Day } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { agreementActions, isInForce } from '../domain/agreement.policy';
import type { AgreementRecord } from './agreement.repository';

export interface AgreementView extends AgreementRecord {
  inForce: boolean;
  allowedActions: 'sign'[];
}

export function viewAgreement(actor: Actor, record: AgreementRecord, today: Day): AgreementView {
  return {
    ...record,
    inForce: isInForce(record, today),
    allowedActions: agreementActions(actor, record, today),
  };
}
