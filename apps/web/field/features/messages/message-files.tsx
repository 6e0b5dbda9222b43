import type { MessageAttachment } from '@app/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentsApi } from '../../../shared/api/endpoints/attachments';
import { isOpen } from '../../../shared/attachments/kinds';
import { sizeText } from '../../../shared/attachments/size';
import { useBlobUrl } from '../../../shared/attachments/use-blob-url';
import type { MessageRow } from '../../../shared/chat/rows';
import { useErrorText } from '../../../shared/format/error-text';
import { usePhoto } from '../../work/use-photo';
import { PictureSheet } from './picture-sheet';
import { useTalkRoom } from './talk-room';

/** The files of a message: pictures small, everything with its name and how its check stands. */
export function MessageFiles({ row: { attachments, key, seq } }: { row: MessageRow }) {
  const { t } = useTranslation();
  if (attachments.length === 0) return null;
  if (seq === null) return <OwnPhoto id={key} />;
  return (
    <ul className="stack" aria-label={t('attachments:list')}>
      {attachments.map((file) => (
        <li key={file.id}>
          <FileItem file={file} />
        </li>
      ))}
    </ul>
  );
}

/** Still on this phone, and nowhere else. */
function OwnPhoto({ id }: { id: string }) {
  const { t } = useTranslation();
  const address = usePhoto(id);
  return address === null ? null : <img className="talk-thumb" src={address} alt={t('talk:photo.own')} />;
}

function FileItem({ file }: { file: MessageAttachment }) {
  const { t } = useTranslation();
  const { name, size, state, thumbnail } = file;
  const isPicture = thumbnail !== undefined && isOpen(file);
  return (
    <>
      {isPicture && <Picture file={file} shape={thumbnail} />}
      <p className="text">
        {name}{' '}
        <span className="muted">
          {sizeText(size)} · {t(`attachments:state.${state}`)}
          {!isPicture && isOpen(file) && ` · ${t('talk:fileOnDesk')}`}
        </span>
      </p>
    </>
  );
}

interface PictureProps {
  file: MessageAttachment;
  shape: { width: number; height: number };
}

/** Each look is recorded and costs some of the network: nothing is fetched before it comes into sight, and nothing is kept here. */
function Picture({ file, shape }: PictureProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id: room } = useTalkRoom();
  const ref = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  const [tries, setTries] = useState(0);
  const [isLarge, setLarge] = useState(false);
  useEffect(() => {
    if (!ref.current) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  const { url, error } = useBlobUrl(
    isSeen ? () => attachmentsApi.thumbnail(room, file.id) : null,
    `${file.id} ${tries}`,
  );
  return (
    <div ref={ref}>
      {error !== null ? (
        <>
          <p className="fault-text" role="alert">
            {errorText(error)}
          </p>
          <button type="button" onClick={() => setTries(tries + 1)}>
            {t('common:action.retry')}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="talk-picture"
          aria-label={t('attachments:viewOf', { name: file.name })}
          onClick={() => setLarge(true)}
        >
          {url === null ? (
            <svg viewBox={`0 0 ${shape.width} ${shape.height}`} {...shape} aria-hidden="true" />
          ) : (
            <img src={url} alt="" {...shape} />
          )}
        </button>
      )}
      {isLarge && <PictureSheet file={file} onClose={() => setLarge(false)} />}
    </div>
  );
}
