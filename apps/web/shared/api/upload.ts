import { FILE_NAME_HEADER, type Problem } from '@app/contracts';
import { headersOf } from './client';
import { ApiProblem, networkProblem } from './problem';

export interface UploadWatch {
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends one file and says how much of it has left; the browser's older way, because the newer one does not tell. */
export function putFile<T>(
  path: string,
  file: File,
  watch: UploadWatch,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancelled = (): void => reject(new DOMException('cancelled', 'AbortError'));
    // Of what is past no listener is told.
    if (watch.signal.aborted) return cancelled();
    const sending = new XMLHttpRequest();
    sending.open('PUT', path);
    sending.responseType = 'json';
    const all = {
      ...headersOf({ headers }),
      'content-type': 'application/octet-stream',
      [FILE_NAME_HEADER]: encodeURIComponent(file.name),
    };
    for (const [name, value] of Object.entries(all)) sending.setRequestHeader(name, value);
    sending.upload.onprogress = ({ loaded, total }) => watch.onProgress(total > 0 ? loaded / total : 0);
    sending.onload = () => {
      const answer = sending.response as T | Problem | null;
      if (sending.status < 300 && answer) resolve(answer as T);
      else reject(isProblemBody(answer) ? new ApiProblem(answer) : networkProblem('unreachable'));
    };
    sending.onerror = () => reject(networkProblem('unreachable'));
    sending.onabort = cancelled;
    watch.signal.addEventListener('abort', () => sending.abort(), { once: true });
    sending.send(file);
  });
}

function isProblemBody(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'code' in answer;
}
