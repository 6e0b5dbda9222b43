import type { MessageAttachment } from '@app/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useBlobUrl } from '../../../shared/attachments/use-blob-url';

interface Props {
  room: string;
  file: MessageAttachment;
  size: { width: number; height: number };
  onOpen: () => void;
}

/** Fetched when it comes into view: each look is recorded, so nothing is fetched that nobody sees. */
export function Thumbnail({ room, file, size, onOpen }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const ref = useRef<HTMLButtonElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  const { url, error } = useBlobUrl(isSeen ? () => attachmentsApi.thumbnail(room, file.id) : null, file.id);
  return (
    <button
      ref={ref}
      type="button"
      className="msg-thumb"
      aria-label={t('attachments:viewOf', { name: file.name })}
      onClick={onOpen}
    >
      {url ? (
        <img src={url} alt="" width={size.width} height={size.height} />
      ) : (
        <svg
          width={size.width}
          height={size.height}
          viewBox={`0 0 ${size.width} ${size.height}`}
          aria-hidden="true"
        />
      )}
      {error !== null && <span className="field-error">{errorText(error)}</span>}
    </button>
  );
}
