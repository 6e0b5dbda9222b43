import type { Case, CaseStage, StageMove } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { Field, FormDialog, RadioGroup, TextArea } from '../../../shared/forms';
import { useStageMove } from './use-stage-move';

/** Back to a stage that was worked before, with the reason that everybody on the case reads. */
export function StageBackDialog({
  record,
  moves,
  onClose,
}: {
  record: Case;
  moves: readonly StageMove[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const label = useLabel();
  const [to, setTo] = useState<CaseStage | ''>(moves.at(-1)?.to ?? '');
  const [reason, setReason] = useState('');
  const stage = useStageMove(record, onClose);
  return (
    <FormDialog
      title={t('stages:back')}
      action={t('stages:confirm')}
      sending={stage.sending}
      onClose={onClose}
      onSubmit={() => to && stage.move(to, reason, true)}
    >
      <RadioGroup
        id="stage-to"
        legend={t('stages:backTo')}
        value={to}
        onChange={setTo}
        options={moves.map((move) => ({ value: move.to, label: label('stage', move.to) }))}
      />
      <Field id="stage-reason" label={t('stages:reason')} error={stage.sending.errorOf('stage-reason')}>
        {(described) => (
          <TextArea {...described} data-autofocus rows={3} max={500} value={reason} onChange={setReason} />
        )}
      </Field>
    </FormDialog>
  );
}
