import type { MessageAttachment } from '@app/contracts';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentsApi } from '../../../shared/api';
import { saveLink } from '../../../shared/api/files';
import { useErrorText } from '../../../shared/components';
import { canLook, isOpen } from '../../../shared/attachments/kinds';
import { sizeText } from '../../../shared/attachments/size';
import { Thumbnail } from './thumbnail';
import './attachments.css';

const Viewer = lazy(() => import('./viewer').then(({ Viewer: of }) => ({ default: of })));

interface Props {
  room: string;
  files: readonly MessageAttachment[];
}

/** The files that came with a message: pictures small, everything with its name, its size and how its check stands. */
export function MessageFiles({ room, files }: Props) {
  const { t } = useTranslation();
  const [viewed, setViewed] = useState<MessageAttachment | null>(null);
  return (
    <>
      <ul className="msg-files" aria-label={t('attachments:list')}>
        {files.map((file) => (
          <li key={file.id} className="msg-file">
            {file.thumbnail && isOpen(file) && (
              <Thumbnail room={room} file={file} size={file.thumbnail} onOpen={() => setViewed(file)} />
            )}
            <FileLine room={room} file={file} onView={canLook(file) ? () => setViewed(file) : undefined} />
          </li>
        ))}
      </ul>
      {viewed && (
        <Suspense fallback={null}>
          <Viewer room={room} files={files.filter(canLook)} first={viewed} onClose={() => setViewed(null)} />
        </Suspense>
      )}
    </>
  );
}

function FileLine({ room, file, onView }: { room: string; file: MessageAttachment; onView?: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const { id, name, size, state } = file;
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      saveLink((await attachmentsApi.ticket(room, id)).url, name);
    } catch (error) {
      message.error(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="msg-file-line">
      <span className="msg-file-name">{name}</span>
      <span className="muted small">
        {sizeText(size)} · {t(`attachments:state.${state}`)}
      </span>
      {isOpen(file) && (
        <span className="tag-row">
          {onView && (
            <Button size="small" aria-label={t('attachments:viewOf', { name })} onClick={onView}>
              {t('attachments:view')}
            </Button>
          )}
          <Button
            size="small"
            loading={busy}
            aria-label={t('attachments:saveOf', { name })}
            onClick={() => void save()}
          >
            {t('attachments:save')}
          </Button>
        </span>
      )}
    </div>
  );
}
