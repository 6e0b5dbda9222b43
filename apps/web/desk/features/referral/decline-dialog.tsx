import {
  DECLINE_REASONS,
  DECLINE_REASONS_WITH_TEXT,
  type DeclineReason,
  type ReferralSummary,
} from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referralsApi } from '../../../shared/api';
import { Field, SelectInput, TextArea } from '../../../shared/forms';
import { useLabel } from '../../../shared/format';
import { AgencySelect } from './agency-select';
import { DecisionFrame } from './decision-frame';
import { useDecision, type DecisionHandlers } from './use-decision';
import { useDecisionFaults } from './use-decision-faults';

const TEXT_MIN = 10;
const TEXT_MAX = 500;

/** Not taking a referral on: a reason from the list, words where the code alone says nothing, and whom to ask instead. */
export function DeclineDialog(props: DecisionHandlers & { referral: ReferralSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { referral, onClose } = props;
  const [reason, setReason] = useState<DeclineReason | ''>('');
  const [text, setText] = useState('');
  const [suggestedAgencyId, setSuggested] = useState('');
  const decision = useDecision('decline', referral, props, text.trim() !== '');

  const needsText = reason !== '' && DECLINE_REASONS_WITH_TEXT.includes(reason);
  const { faults, textOf, check } = useDecisionFaults(decision.error, {
    reason: reason === '' ? t('referral:fault.declineReason') : null,
    text: needsText && text.trim().length < TEXT_MIN ? t('referral:fault.declineText') : null,
    suggestedAgencyId: null,
  });

  const submit = (): void => {
    if (!check() || !reason) return;
    const body = {
      reason,
      text: text.trim() || undefined,
      suggestedAgencyId: suggestedAgencyId || undefined,
    };
    void decision.run((one) => referralsApi.decline(referral.id, body, one));
  };

  return (
    <DecisionFrame
      title={t('referral:decline.title', { number: referral.number })}
      number={referral.number}
      confirm={t('referral:decline.confirm')}
      danger
      decision={decision}
      faults={faults}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('referral:decline.lead', { agency: referral.fromAgency.name })}</p>
      <Field id="act-reason" label={t('referral:decline.reason')} error={textOf('reason')}>
        {(described) => (
          <SelectInput
            {...described}
            data-autofocus
            value={reason}
            placeholder={t('referral:choose')}
            onChange={(value) => setReason(value as DeclineReason | '')}
            options={DECLINE_REASONS.map((code) => ({ value: code, label: label('declineReason', code) }))}
          />
        )}
      </Field>
      <Field
        id="act-text"
        label={t('referral:decline.text')}
        hint={needsText ? t('referral:decline.textNeeded') : t('referral:decline.textHint')}
        error={textOf('text')}
        optional={!needsText}
      >
        {(described) => <TextArea {...described} rows={3} max={TEXT_MAX} value={text} onChange={setText} />}
      </Field>
      <Field
        id="act-suggestedAgencyId"
        label={t('referral:decline.suggest')}
        hint={t('referral:decline.suggestHint')}
        error={textOf('suggestedAgencyId')}
        optional
      >
        {(described) => (
          <AgencySelect
            {...described}
            not={[referral.fromAgency.id]}
            value={suggestedAgencyId}
            placeholder={t('common:field.none')}
            onChange={setSuggested}
          />
        )}
      </Field>
    </DecisionFrame>
  );
}
