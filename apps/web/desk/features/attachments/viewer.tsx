import type { MessageAttachment } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentsApi } from '../../../shared/api';
import { ErrorState, Skeleton } from '../../../shared/components';
import { Dialog } from '../../../shared/forms/dialog';
import { formatInstant, useServerNow } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { useBlobUrl } from './use-blob-url';
import { Watermarked } from './watermarked';

interface Props {
  room: string;
  file: MessageAttachment;
  onClose: () => void;
}

/** One file at full size, with the name of whoever looks at it and when: a photo of the screen tells where it came from. */
export function Viewer({ room, file, onClose }: Props) {
  const { t } = useTranslation();
  const { person, agency } = useMe();
  const now = useServerNow();
  const [openedAt] = useState(() => formatInstant(new Date(now).toISOString()));
  const [tries, setTries] = useState(0);
  const { url, error } = useBlobUrl(() => attachmentsApi.open(room, file.id), `${file.id}:${tries}`);
  return (
    <Dialog
      title={file.name}
      wide
      onClose={onClose}
      footer={
        <>
          <p className="muted small">{t('attachments:recorded')}</p>
          <Button onClick={onClose}>{t('common:action.close')}</Button>
        </>
      }
    >
      {error !== null && <ErrorState error={error} onRetry={() => setTries(tries + 1)} />}
      {error === null && url === null && <Skeleton rows={6} />}
      {url !== null && (
        <Watermarked name={file.name} lines={[`${person.displayName} · ${agency.name}`, openedAt]}>
          <img className="file-view" src={url} alt={file.name} />
        </Watermarked>
      )}
    </Dialog>
  );
}
