import type { MessageAttachment } from '@app/contracts';
import { useEffect, useMemo } from 'react';
import { attachmentsApi } from '../../../shared/api';
import { useUploads, type UploadItem } from '../../../shared/hooks/use-uploads';
import { refusalOf, type Refusal } from './fit';
import { keptFiles } from './kept-files';

export type FileItem = UploadItem<MessageAttachment, Refusal>;

const arrived = (result: MessageAttachment): FileItem => ({
  id: result.id,
  name: result.name,
  size: result.size,
  file: null,
  share: 1,
  state: 'done',
  problem: null,
  refusal: null,
  result,
});

/** The files of the message that is being written. */
export function useMessageFiles(room: string) {
  const uploads = useUploads<MessageAttachment, Refusal>({
    send: (file, id, watch) => attachmentsApi.put(room, id, file, watch),
    refusal: refusalOf,
    before: () => keptFiles.load(room).map(arrived),
  });
  const { items } = uploads;
  const ready = useMemo(() => items.flatMap(({ result }) => result ?? []), [items]);
  useEffect(() => keptFiles.save(room, ready), [room, ready]);
  return {
    ...uploads,
    /** What a message could take now. */
    ready,
    /** Whether something has not arrived, and is neither given up nor taken away. */
    isWaiting: items.some(({ state }) => state === 'sending' || state === 'failed'),
  };
}
export type MessageFilesHandle = ReturnType<typeof useMessageFiles>;
