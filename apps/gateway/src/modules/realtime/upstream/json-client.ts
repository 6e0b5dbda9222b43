import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { ERROR_STATUS, REQUEST_ID_HEADER, type ErrorCode } from '@app/contracts';
import { DomainError, newId } from '@app/kernel';

const TIMEOUT_MS = 5000;
const MAX_SOCKETS = 8;

/** POSTs JSON to one service over connections that stay open. What is not a clear answer is UNAVAILABLE. */
export class JsonClient {
  private readonly agent: HttpAgent;
  private readonly request: typeof httpRequest;

  constructor(private readonly base: string) {
    const isTls = base.startsWith('https:');
    const options = { keepAlive: true, maxSockets: MAX_SOCKETS, scheduling: 'lifo' as const };
    this.agent = isTls ? new HttpsAgent(options) : new HttpAgent(options);
    this.request = isTls ? httpsRequest : httpRequest;
  }

  post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
    const payload = Buffer.from(JSON.stringify(body), 'utf8');
    return new Promise<T>((resolve, reject) => {
      const unavailable = (): void => reject(new DomainError('UNAVAILABLE', 'The service did not answer.'));
      const request = this.request(
        new URL(path, this.base),
        {
          method: 'POST',
          agent: this.agent,
          timeout: TIMEOUT_MS,
          headers: {
            'content-type': 'application/json',
            'content-length': payload.byteLength,
            [REQUEST_ID_HEADER]: newId(),
            ...headers,
          },
        },
        (response) => {
          textOf(response).then(
            (text) => answer<T>(response.statusCode ?? 0, text, resolve, reject),
            unavailable,
          );
        },
      );
      request.on('timeout', () => request.destroy());
      request.on('error', unavailable);
      request.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function answer<T>(
  status: number,
  text: string,
  resolve: (body: T) => void,
  reject: (error: DomainError) => void,
): void {
  try {
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (status >= 200 && status < 300) resolve(body as T);
    else reject(refusalOf(status, body));
  } catch {
    reject(new DomainError('UNAVAILABLE', 'The service answered something else than JSON.'));
  }
}

/** A 4xx is the service's own word; a 5xx says that nobody knows what happened. */
function refusalOf(status: number, body: unknown): DomainError {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  const isKnown = typeof code === 'string' && code in ERROR_STATUS;
  return new DomainError(isKnown && status < 500 ? (code as ErrorCode) : 'UNAVAILABLE');
}
