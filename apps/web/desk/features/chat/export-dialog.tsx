import { ROOM_EXPORT_REASONS, type RoomExportReason } from '@app/contracts';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../../shared/api/files';
import { useLabel } from '../../../shared/format';
import { FormDialog, RadioGroup, useSending } from '../../../shared/forms';

const REASON = 'room-export-reason';

/** The record of the room leaves the hub: whoever takes it out says why, and stands on it and in the audit log. */
export function ExportDialog({ roomId, onClose }: { roomId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const label = useLabel();
  const sending = useSending();
  const [reason, setReason] = useState<RoomExportReason | ''>('');
  const submit = (): void => {
    if (reason === '') return sending.refuse({ field: REASON, text: t('chat:export.reasonNeeded') });
    return sending.send(async () => {
      await download('/api/exports/room', { roomId, reason, language: i18n.language });
      message.success(t('common:export.done'));
      onClose();
    });
  };
  return (
    <FormDialog
      title={t('chat:export.title')}
      action={t('chat:export.confirm')}
      sending={sending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('chat:export.lead')}</p>
      <RadioGroup
        id={REASON}
        legend={t('chat:export.reason')}
        value={reason}
        onChange={setReason}
        error={sending.errorOf(REASON)}
        options={ROOM_EXPORT_REASONS.map((code) => ({ value: code, label: label('roomExportReason', code) }))}
      />
      <p className="notice">{t('common:export.recorded')}</p>
    </FormDialog>
  );
}
