import type { Overlap } from '@app/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overlapsApi } from '../../../shared/api';
import { ErrorState } from '../../../shared/components';
import { Dialog, Field, TextArea } from '../../../shared/forms';
import { useOverlapAct } from './use-overlap-act';

const MAX_REASON = 500;

export function UndoDialog({ overlap, onClose }: { overlap: Overlap; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { busy, error, renew, run } = useOverlapAct();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < 2;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (isShort || !(await run((key) => overlapsApi.undo(overlap, { reason }, key)))) return;
    message.success(t('overlaps:undone'));
    onClose();
  };
  return (
    <Dialog
      title={t('overlaps:undoOf', { number: overlap.number })}
      busy={busy}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" danger htmlType="submit" loading={busy}>
            {t('overlaps:undo')}
          </Button>
        </>
      }
    >
      {error != null && <ErrorState error={error} />}
      <p>{t('overlaps:undoBody')}</p>
      <Field
        id="undo-reason"
        label={t('overlaps:reason')}
        error={tried && isShort ? t('common:field.required') : undefined}
      >
        {(control) => (
          <TextArea
            {...control}
            max={MAX_REASON}
            value={reason}
            onChange={(text) => {
              renew();
              setReason(text);
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
