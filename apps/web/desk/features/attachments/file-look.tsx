import type { MessageAttachment } from '@app/contracts';
import { useEffect, useState } from 'react';
import { attachmentsApi } from '../../../shared/api';
import { ErrorState, Skeleton } from '../../../shared/components';
import { isPdf } from '../../../shared/attachments/kinds';
import { PdfPages } from './pdf-pages';
import { useBlobUrl } from '../../../shared/attachments/use-blob-url';
import { Watermarked } from '../../../shared/attachments/watermarked';

interface Props {
  room: string;
  file: MessageAttachment;
  /** Who looks at it, and when. */
  lines: readonly [string, string];
}

/** One file at full size. Each try asks the hub for a link of its own. */
export function FileLook(props: Props) {
  const [tries, setTries] = useState(0);
  const Look = isPdf(props.file) ? DocumentLook : PictureLook;
  return <Look key={tries} {...props} onRetry={() => setTries(tries + 1)} />;
}

interface LookProps extends Props {
  onRetry: () => void;
}

function PictureLook({ room, file, lines, onRetry }: LookProps) {
  const { url, error } = useBlobUrl(() => attachmentsApi.open(room, file.id), file.id);
  if (error !== null) return <ErrorState error={error} onRetry={onRetry} />;
  if (url === null) return <Skeleton rows={6} />;
  return (
    <Watermarked name={file.name} lines={lines}>
      <img className="file-view" src={url} alt={file.name} />
    </Watermarked>
  );
}

function DocumentLook({ room, file, lines, onRetry }: LookProps) {
  const [bytes, setBytes] = useState<ArrayBuffer | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let isGone = false;
    attachmentsApi
      .open(room, file.id)
      .then((blob) => blob.arrayBuffer())
      .then(
        (content) => !isGone && setBytes(content),
        (fault: unknown) => !isGone && setError(fault),
      );
    return () => {
      isGone = true;
    };
  }, [room, file.id]);
  if (error !== null) return <ErrorState error={error} onRetry={onRetry} />;
  return bytes === null ? <Skeleton rows={6} /> : <PdfPages name={file.name} bytes={bytes} lines={lines} />;
}
