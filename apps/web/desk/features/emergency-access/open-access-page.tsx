import { EMERGENCY_REASONS, type EmergencyReason } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { emergencyApi, isProblem, keys } from '../../../shared/api';
import { PageHeader, useErrorText } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import {
  ErrorSummary,
  Field,
  RadioGroup,
  TextArea,
  TextInput,
  type SummaryItem,
} from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { CallPanel } from '../emergency/call-panel';
import { ConfirmDialog } from './confirm-dialog';

const WORDS_MIN = 10;
const NUMBER_MIN = 4;

/** A reason first, always; what follows is said before it happens. */
export function OpenAccessPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [params] = useSearchParams();
  const key = useIntentKey();
  const [reason, setReason] = useState<EmergencyReason | ''>('');
  const [words, setWords] = useState('');
  const caseId = params.get('case');
  const [ofNumber, setNumber] = useState(params.get('no') ?? '');
  const [proving, setProving] = useState(false);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const refuse = (items: SummaryItem[]): void => setFaults(({ round }) => ({ items, round: round + 1 }));

  const open = async (): Promise<void> => {
    const missing: SummaryItem[] = [
      ...(caseId || ofNumber.trim().length >= NUMBER_MIN
        ? []
        : [{ field: 'ofNumber', text: t('access:fault.number') }]),
      ...(reason ? [] : [{ field: 'reason', text: t('access:fault.reason') }]),
      ...(words.trim().length < WORDS_MIN ? [{ field: 'words', text: t('access:fault.words') }] : []),
    ];
    if (!reason || missing.length > 0) return refuse(missing);
    setBusy(true);
    try {
      const which = caseId ? { caseId } : { ofNumber: ofNumber.trim() };
      const body = { ...which, reason, words: words.trim() };
      const access = await emergencyApi.open(body, key.current());
      void queryClient.invalidateQueries({ queryKey: keys.emergencies });
      await navigate(`/emergency-access/${access.id}`, { replace: true });
    } catch (error) {
      if (!isProblem(error) || !error.retryable) key.renew();
      setBusy(false);
      if (isProblem(error, 'STEP_UP_REQUIRED')) return setProving(true);
      const state = isProblem(error, 'STATE_CONFLICT') ? error.extra('state') : undefined;
      const known = state === 'open' || state === 'shared' || state === 'suspended';
      const text = isProblem(error, 'NOT_FOUND', 'VALIDATION_FAILED')
        ? t(caseId ? 'access:fault.missing' : 'access:fault.noSuchNumber')
        : known
          ? t(`access:fault.${state}`)
          : errorText(error);
      refuse([{ field: null, text }]);
    }
    return undefined;
  };
  return (
    <div className="page">
      <PageHeader title={t('access:open.title')} note={t('access:open.note')} />
      <CallPanel />
      <form
        className="card form-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <ErrorSummary {...faults} />
        {!caseId && (
          <Field id="ofNumber" label={t('access:open.number')} hint={t('access:open.numberHint')}>
            {(described) => <TextInput {...described} value={ofNumber} maxLength={40} onChange={setNumber} />}
          </Field>
        )}
        <RadioGroup
          id="reason"
          legend={t('access:open.reason')}
          value={reason}
          onChange={setReason}
          look="rows"
          options={EMERGENCY_REASONS.map((code) => ({ value: code, label: label('emergencyReason', code) }))}
        />
        <Field id="words" label={t('access:open.words')} hint={t('access:open.wordsHint')}>
          {(described) => <TextArea {...described} rows={3} max={500} value={words} onChange={setWords} />}
        </Field>
        <p>{t('access:open.follows')}</p>
        <div>
          <Button type="primary" danger htmlType="submit" size="large" loading={busy}>
            {t('access:open.submit')}
          </Button>
        </div>
      </form>
      {proving && (
        <ConfirmDialog
          onClose={() => setProving(false)}
          onConfirmed={() => {
            setProving(false);
            void open();
          }}
        />
      )}
    </div>
  );
}
