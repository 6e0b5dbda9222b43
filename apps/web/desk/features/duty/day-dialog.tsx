import type { Duty } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi } from '../../../shared/api';
import { ErrorState } from '../../../shared/components';
import { CheckGroup, DayInput, Dialog, Field, TextInput } from '../../../shared/forms';
import { useDutyChange } from './use-duty';

const MAX_NOTE = 80;

export function DayDialog({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  const [personIds, setPersonIds] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useDutyChange();
  const required = t('common:field.required');
  const submit = async (): Promise<void> => {
    setTried(true);
    if (day === '' || personIds.length === 0) return;
    if (await run(() => dutyApi.putDay(day, { personIds, note }))) onClose();
  };
  return (
    <Dialog
      title={t('duty:addDay')}
      busy={busy}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('duty:save')}
          </Button>
        </>
      }
    >
      {error != null && <ErrorState error={error} />}
      <Field id="duty-day" label={t('duty:day')} error={tried && day === '' ? required : undefined}>
        {(control) => <DayInput {...control} min={duty.now.day} value={day} onChange={setDay} />}
      </Field>
      <CheckGroup
        id="duty-day-people"
        legend={t('duty:people')}
        error={tried && personIds.length === 0 ? required : undefined}
        options={duty.candidates.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        value={personIds}
        onChange={setPersonIds}
      />
      <Field id="duty-day-note" label={t('duty:reason')} optional>
        {(control) => <TextInput {...control} maxLength={MAX_NOTE} value={note} onChange={setNote} />}
      </Field>
    </Dialog>
  );
}
