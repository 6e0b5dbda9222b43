import {
  FOLLOW_UP_REFUSALS,
  type FollowUpRefusal,
  type OpenFollowUp,
  type VisitedChild,
} from '@app/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../shared/format/hooks';
import { Choice, TextField } from '../ui/fields';
import { useWork } from '../work/context';

interface Props {
  child: VisitedChild;
  followUp: OpenFollowUp;
  onClose: () => void;
}

/** Whoever does not go says why, so that somebody else can be asked. */
export function RefuseForm({ child, followUp, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { work } = useWork();
  const [reason, setReason] = useState<FollowUpRefusal | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(reason === null);
    if (reason === null) return;
    const words = note.trim();
    void work.refuse(child, followUp, words.length < 2 ? { reason } : { reason, note: words });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Choice
        legend={t('field:refuse.why')}
        fault={missing ? t('field:fault.missing') : null}
        value={reason}
        options={FOLLOW_UP_REFUSALS.map((value) => ({ value, label: label('followUpRefusal', value) }))}
        onValue={setReason}
      />
      <TextField label={t('field:refuse.note')} value={note} maxLength={500} onValue={setNote} />
      <div className="row">
        <button type="button" onClick={onClose}>
          {t('common:action.cancel')}
        </button>
        <button type="submit" className="button--main">
          {t('field:refuse.send')}
        </button>
      </div>
    </form>
  );
}
