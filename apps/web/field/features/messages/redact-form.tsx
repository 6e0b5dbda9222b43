import { REDACTION_REASONS, type RedactionReason } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format/hooks';
import type { ActHere } from '../../../shared/realtime';
import { Choice } from '../../ui/fields';

interface Props {
  seq: number;
  isStill: boolean;
  onRemove: (act: (id: string) => ActHere) => void;
}

/** A supervisor takes away what a colleague wrote, and says why. */
export function RedactForm({ seq, isStill, onRemove }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [reason, setReason] = useState<RedactionReason | null>(null);
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(reason === null);
        if (reason === null) return;
        onRemove((clientOpId) => ({ act: 'redact', targetSeq: seq, clientOpId, reasonCode: reason }));
      }}
    >
      <p>{t('marks:redact.lead')}</p>
      <Choice
        legend={t('marks:redact.reason')}
        fault={isMissing ? t('marks:redact.reasonNeeded') : null}
        value={reason}
        options={REDACTION_REASONS.map((value) => ({ value, label: label('redactionReason', value) }))}
        onValue={setReason}
      />
      <button type="submit" className="button--danger" disabled={isStill}>
        {t('marks:redact.confirm')}
      </button>
    </form>
  );
}
