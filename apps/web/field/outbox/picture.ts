import { randomId } from '../../shared/api/ids';
import { ApiProblem, networkProblem } from '../../shared/api/problem';
import { putFile } from '../../shared/api/upload';
import type { Item, Outcome } from './machine';
import type { Picture, Sending } from './payload';
import type { Answer } from './transport';

/** An open line on which nothing of a photo moves counts as no line. */
const SILENCE_MS = 45_000;

/** The photo of an entry, and who looks how far it gets. */
export interface PhotoOnItsWay {
  bytes: () => Promise<ArrayBuffer | undefined>;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** The hub takes the file whole: a line that broke begins it again, under the same id. */
export async function bringPicture(
  item: Item,
  { file, name, length }: Picture,
  photo: PhotoOnItsWay,
): Promise<Outcome> {
  const bytes = await photo.bytes();
  if (!bytes) return { is: 'refused', code: 'NOT_FOUND' };
  await bring(`/api/rooms/${item.target}/attachments/${file}`, new File([bytes], name), photo);
  return { is: 'part', offset: length };
}

/** Given up when nothing of it has moved for a while, not when it is slow. */
async function bring(path: string, file: File, { onProgress, signal }: PhotoOnItsWay): Promise<void> {
  const stop = new AbortController();
  const silent = (): ReturnType<typeof setTimeout> => setTimeout(() => stop.abort(), SILENCE_MS);
  let timer = silent();
  const cancel = (): void => stop.abort();
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  try {
    await putFile(path, file, {
      signal: stop.signal,
      onProgress: (share) => {
        clearTimeout(timer);
        timer = silent();
        onProgress(share);
      },
    });
  } catch (error) {
    throw stop.signal.aborted ? networkProblem('timeout') : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}

/** The hub lets go of a file that no message took within a day: it is brought anew, once, under another id. */
export function broughtAnew(sending: Sending, error: unknown, jitter: number): Answer | undefined {
  if (sending.kind !== 'picture' || sending.again || !(error instanceof ApiProblem)) return undefined;
  if (!error.is('ATTACHMENT_UNAVAILABLE') && !error.is('IDEMPOTENCY_CONFLICT')) return undefined;
  return {
    outcome: { is: 'later', code: error.code, afterMs: null, jitter, offset: 0 },
    sending: { ...sending, file: randomId(), again: true },
  };
}
