import {
  DECLINE_REASONS,
  DECLINE_REASONS_WITH_TEXT,
  type DeclineReason,
  type ReferralSummary,
} from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys, referralsApi } from '../../../shared/api';
import { Dialog, ErrorSummary, Field, SelectInput, TextArea } from '../../../shared/forms';
import { useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { useDecision, type DecisionHandlers } from './use-decision';
import { useDecisionFaults } from './use-decision-faults';

const TEXT_MIN = 10;
const TEXT_MAX = 500;

/** Not taking a referral on: a reason from the list, words where the code alone says nothing, and whom to ask instead. */
export function DeclineDialog(props: DecisionHandlers & { referral: ReferralSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const { referral, onClose } = props;
  const [reason, setReason] = useState<DeclineReason | ''>('');
  const [text, setText] = useState('');
  const [suggestedAgencyId, setSuggested] = useState('');
  const decision = useDecision(referral, props);

  const filter = { limit: 100 };
  const agencies = useQuery({
    queryKey: keys.agencies(filter),
    queryFn: ({ signal }) => directoryApi.agencies(filter, signal),
  });
  const others = (agencies.data?.items ?? [])
    .filter(({ id, status }) => status === 'active' && id !== me.agency.id && id !== referral.fromAgency.id)
    .map(({ id, name }) => ({ value: id, label: name }));

  const needsText = reason !== '' && DECLINE_REASONS_WITH_TEXT.includes(reason);
  const { faults, textOf, check } = useDecisionFaults(decision.error, {
    reason: reason === '' ? 'referral:fault.declineReason' : null,
    text: needsText && text.trim().length < TEXT_MIN ? 'referral:fault.declineText' : null,
  });

  const submit = (): void => {
    if (!check() || !reason) return;
    const body = {
      reason,
      text: text.trim() || undefined,
      suggestedAgencyId: suggestedAgencyId || undefined,
    };
    void decision.run('declined', (one) => referralsApi.decline(referral.id, body, one));
  };

  return (
    <Dialog
      title={t('referral:decline.title', { number: referral.number })}
      onClose={onClose}
      busy={decision.busy}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose} disabled={decision.busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" danger htmlType="submit" loading={decision.busy}>
            {t('referral:decline.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary items={faults} round={decision.round} />
      <p>{t('referral:decline.lead', { agency: referral.fromAgency.name })}</p>
      <Field id="decision-reason" label={t('referral:decline.reason')} error={textOf('reason')}>
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
        id="decline-text"
        label={t('referral:decline.text')}
        hint={needsText ? t('referral:decline.textNeeded') : t('referral:decline.textHint')}
        error={textOf('text')}
        optional={!needsText}
      >
        {(described) => <TextArea {...described} rows={3} max={TEXT_MAX} value={text} onChange={setText} />}
      </Field>
      <Field
        id="decline-agency"
        label={t('referral:decline.suggest')}
        hint={t('referral:decline.suggestHint')}
        error={textOf('suggestedAgencyId')}
        optional
      >
        {(described) => (
          <SelectInput
            {...described}
            value={suggestedAgencyId}
            placeholder={t('common:field.none')}
            onChange={setSuggested}
            options={others}
          />
        )}
      </Field>
    </Dialog>
  );
}
