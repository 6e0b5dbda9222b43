import { ERROR_STATUS, REQUEST_ID_HEADER, type ErrorCode } from '@app/contracts';
import { DomainError, newId } from '@app/kernel';
import { Pool } from 'undici';

const TIMEOUT_MS = 5000;
const MAX_SOCKETS = 8;

/** POSTs JSON to one service over connections that stay open. What is not a clear answer is UNAVAILABLE. */
export class JsonClient {
  private readonly pool: Pool;

  constructor(base: string) {
    this.pool = new Pool(base, {
      connections: MAX_SOCKETS,
      connectTimeout: TIMEOUT_MS,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
  }

  async post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
    const { status, text } = await this.exchange(path, JSON.stringify(body), headers);
    const answer = parse(text);
    if (status >= 200 && status < 300) return answer as T;
    throw refusalOf(status, answer);
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private async exchange(
    path: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; text: string }> {
    try {
      const response = await this.pool.request({
        path,
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', [REQUEST_ID_HEADER]: newId(), ...headers },
      });
      return { status: response.statusCode, text: await response.body.text() };
    } catch {
      throw new DomainError('UNAVAILABLE', 'The service did not answer.');
    }
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new DomainError('UNAVAILABLE', 'The service answered something else than JSON.');
  }
}

/** A 4xx is the service's own word; a 5xx says that nobody knows what happened. */
function refusalOf(status: number, body: unknown): DomainError {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  const isKnown = typeof code === 'string' && code in ERROR_STATUS;
  return new DomainError(isKnown && status < 500 ? (code as ErrorCode) : 'UNAVAILABLE');
}
