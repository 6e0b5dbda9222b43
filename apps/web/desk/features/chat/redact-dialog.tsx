import { REDACTION_REASONS, type RedactionReason } from '@app/contracts';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId } from '../../../shared/api/ids';
import { useLabel } from '../../../shared/format';
import { FormDialog, RadioGroup, useSending } from '../../../shared/forms';
import type { RoomHandle } from '../../../shared/realtime';
import { problemOf } from './problem-of';

const REASON = 'redaction-reason';

interface Props {
  seq: number;
  act: RoomHandle['act'];
  onClose: () => void;
}

/** A supervisor takes away what a colleague wrote, and says why. */
export function RedactDialog({ seq, act, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const label = useLabel();
  const sending = useSending();
  const [reason, setReason] = useState<RedactionReason | ''>('');
  const [clientOpId] = useState(randomId);
  const submit = (): void => {
    if (reason === '') return sending.refuse({ field: REASON, text: t('marks:redact.reasonNeeded') });
    return sending.send(async () => {
      const outcome = await act({ act: 'redact', targetSeq: seq, clientOpId, reasonCode: reason });
      if (!outcome.ok) throw problemOf(outcome.code);
      message.success(t('marks:redact.done'));
      onClose();
    });
  };
  return (
    <FormDialog
      title={t('marks:redact.title')}
      action={t('marks:redact.confirm')}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('marks:redact.lead')}</p>
      <RadioGroup
        id={REASON}
        legend={t('marks:redact.reason')}
        value={reason}
        onChange={setReason}
        error={sending.errorOf(REASON)}
        options={REDACTION_REASONS.map((code) => ({ value: code, label: label('redactionReason', code) }))}
      />
    </FormDialog>
  );
}
