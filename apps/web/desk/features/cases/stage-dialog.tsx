import type { Case, StageMove } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { Field, FormDialog, TextArea } from '../../../shared/forms';
import { useStageMove } from './use-stage-move';

/** One stage on; closing says first what it means. */
export function StageDialog({
  record,
  move,
  onClose,
}: {
  record: Case;
  move: StageMove;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const label = useLabel();
  const [reason, setReason] = useState('');
  const stage = useStageMove(record, onClose);
  const { to, needsReason } = move;
  return (
    <FormDialog
      title={t('stages:advance', { stage: label('stage', to) })}
      action={t('stages:confirm')}
      sending={stage.sending}
      onClose={onClose}
      onSubmit={() => stage.move(to, reason, needsReason)}
    >
      <p>{t(`stages:before.${to}`)}</p>
      <Field
        id="stage-reason"
        label={t(needsReason ? 'stages:aloneReason' : 'stages:note')}
        error={stage.sending.errorOf('stage-reason')}
        optional={!needsReason}
      >
        {(described) => (
          <TextArea {...described} data-autofocus rows={3} max={500} value={reason} onChange={setReason} />
        )}
      </Field>
    </FormDialog>
  );
}
