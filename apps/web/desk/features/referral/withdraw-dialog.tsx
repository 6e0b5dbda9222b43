import type { ReferralSummary } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referralsApi } from '../../../shared/api';
import { Dialog, ErrorSummary, Field, TextArea } from '../../../shared/forms';
import { useDecision, type DecisionHandlers } from './use-decision';
import { useDecisionFaults } from './use-decision-faults';

const REASON_MIN = 2;
const REASON_MAX = 500;

type Props = DecisionHandlers & { referral: ReferralSummary; onClose: () => void };

/** Taking back what was sent, as long as nobody accepted it. */
export function WithdrawDialog(props: Props) {
  const { t } = useTranslation();
  const { referral, onClose } = props;
  const [reason, setReason] = useState('');
  const decision = useDecision(referral, props);
  const { faults, textOf, check } = useDecisionFaults(decision.error, {
    reason: reason.trim().length >= REASON_MIN ? null : 'referral:fault.withdrawReason',
  });
  const submit = (): void => {
    if (!check()) return;
    void decision.run('withdrawn', (one) =>
      referralsApi.withdraw(referral.id, { reason: reason.trim() }, one),
    );
  };
  return (
    <Dialog
      title={t('referral:withdraw.title', { number: referral.number })}
      onClose={onClose}
      busy={decision.busy}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose} disabled={decision.busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" danger htmlType="submit" loading={decision.busy}>
            {t('referral:withdraw.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary items={faults} round={decision.round} />
      <p>{t('referral:withdraw.lead', { agency: referral.toAgency.name })}</p>
      <Field
        id="decision-reason"
        label={t('referral:withdraw.reason')}
        hint={t('referral:withdraw.reasonHint')}
        error={textOf('reason')}
      >
        {(described) => (
          <TextArea
            {...described}
            data-autofocus
            rows={3}
            max={REASON_MAX}
            value={reason}
            onChange={setReason}
          />
        )}
      </Field>
    </Dialog>
  );
}

/** Throwing a draft away; nothing left the agency yet. */
export function DiscardDialog(props: Props) {
  const { t } = useTranslation();
  const { referral, onClose } = props;
  const decision = useDecision(referral, props);
  const { faults } = useDecisionFaults(decision.error, {});
  return (
    <Dialog
      title={t('referral:discard.title')}
      onClose={onClose}
      busy={decision.busy}
      onSubmit={() => void decision.run('discarded', (one) => referralsApi.discard(referral.id, one))}
      footer={
        <>
          <Button onClick={onClose} disabled={decision.busy} data-autofocus>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" danger htmlType="submit" loading={decision.busy}>
            {t('referral:discard.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary items={faults} round={decision.round} />
      <p>{t('referral:discard.body', { number: referral.number })}</p>
    </Dialog>
  );
}
