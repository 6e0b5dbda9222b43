import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { UploadRow } from '../../../shared/components/upload-row';
import { sizeText } from '../../../shared/attachments/size';
import { useFileDrop } from './use-file-drop';
import type { MessageFilesHandle } from './use-message-files';
import './attachments.css';

/** The files of the message that is being written: how far each is, and where others may be dropped. */
export function FileTray({ files }: { files: MessageFilesHandle }) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDivElement>(null);
  const isOver = useFileDrop(ref, files.add);
  return (
    <div ref={ref}>
      {isOver && <p className="file-drop">{t('attachments:drop')}</p>}
      {files.items.length > 0 && (
        <ul className="file-tray" aria-label={t('attachments:ofMessage')}>
          {files.items.map((item) => (
            <UploadRow
              key={item.id}
              item={item}
              refusedText={(why) => t(`attachments:refused.${why}`)}
              doneText={t('attachments:arrived', { size: sizeText(item.result?.size ?? item.size) })}
              onRetry={files.retry}
              onCancel={files.cancel}
            />
          ))}
        </ul>
      )}
      {files.isWaiting && (
        <p className="composer-hint" role="status">
          {t('attachments:waits')}
        </p>
      )}
    </div>
  );
}
