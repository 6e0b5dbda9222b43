import { CLIENT_HEADER, FILE_NAME_HEADER, type Problem } from '@app/contracts';
import { ApiProblem, networkProblem } from './problem';

export interface UploadWatch {
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends one file and says how much of it has left; the browser's older way, because the newer one does not tell. */
export function putFile<T>(
  path: string,
  file: File,
  headers: Readonly<Record<string, string>>,
  watch: UploadWatch,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('PUT', path);
    sending.responseType = 'json';
    const all = {
      'content-type': 'application/octet-stream',
      [CLIENT_HEADER]: 'web',
      [FILE_NAME_HEADER]: encodeURIComponent(file.name),
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) sending.setRequestHeader(name, value);
    sending.upload.onprogress = ({ loaded, total }) => watch.onProgress(total > 0 ? loaded / total : 0);
    sending.onload = () => {
      const answer = sending.response as T | Problem | null;
      if (sending.status < 300 && answer) resolve(answer as T);
      else reject(isProblemBody(answer) ? new ApiProblem(answer) : networkProblem('unreachable'));
    };
    sending.onerror = () => reject(networkProblem('unreachable'));
    sending.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    watch.signal.addEventListener('abort', () => sending.abort(), { once: true });
    sending.send(file);
  });
}

function isProblemBody(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'code' in answer;
}
