import { randomUUID } from 'node:crypto';
import { CONTEXT_HEADER, REQUEST_ID_HEADER, type Problem } from '@app/contracts';
import type { PersonKey } from '../county/people';
import type { Audience, Sessions } from './sessions';

export interface Request {
  readonly body?: object;
  /** In place of a body: the bytes of a file, and what its headers say. */
  readonly file?: { readonly content: Buffer; readonly headers: Readonly<Record<string, string>> };
  /** Of a request that creates: the same key never makes a second one. */
  readonly key?: string;
  /** Version that a decision rests on. */
  readonly version?: number;
}

/** What the app answered when it would not do something. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly code: Problem['code'] | undefined,
  ) {
    super(message);
  }
}

/** The app may be starting again just now. */
const noAnswer = (): Response => Response.json({ code: 'UNAVAILABLE' }, { status: 503 });

const TRIES = 5;
const WAIT_MS = 20_000;

/** One app as each of the people sees it, over its own API: no state can come out that it could not make. */
export class HubClient {
  constructor(
    private readonly baseUrl: string,
    private readonly audience: Audience,
    private readonly sessions: Sessions,
  ) {}

  get<T>(as: PersonKey, path: string): Promise<T> {
    return this.send<T>(as, 'GET', path, {});
  }

  post<T>(as: PersonKey, path: string, request: Request): Promise<T> {
    return this.send<T>(as, 'POST', path, request);
  }

  put<T>(as: PersonKey, path: string, request: Request): Promise<T> {
    return this.send<T>(as, 'PUT', path, request);
  }

  patch<T>(as: PersonKey, path: string, request: Request): Promise<T> {
    return this.send<T>(as, 'PATCH', path, request);
  }

  confirm(as: PersonKey): Promise<void> {
    return this.sessions.confirm(as);
  }

  /** Jobs and the clock of the hub do their part about once a second. */
  async until<T>(as: PersonKey, path: string, isSo: (answer: T) => boolean): Promise<void> {
    const until = performance.now() + WAIT_MS;
    while (!isSo(await this.get<T>(as, path))) {
      if (performance.now() > until) throw new Error(`The demo could not be made: ${path} stayed as it was`);
      await new Promise((again) => setTimeout(again, 100));
    }
  }

  private async send<T>(as: PersonKey, method: string, path: string, request: Request): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.fetch(as, method, path, request).catch(noAnswer);
      if (answer.ok) return (await answer.json()) as T;
      const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
      // Every request carries its key, so asking again is safe even when the first answer was lost.
      const isPassing = problem.code === 'UNAVAILABLE' || problem.code === 'IDEMPOTENCY_BUSY';
      if (!isPassing || tries === TRIES)
        throw new Refusal(
          `The demo could not be made: ${method} ${path} as ${as} answered ${answer.status} ${JSON.stringify(problem)}`,
          problem.code,
        );
      await new Promise((again) => setTimeout(again, 100 * tries));
    }
  }

  private fetch(as: PersonKey, method: string, path: string, request: Request): Promise<Response> {
    const { body, file, key, version } = request;
    return fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        [CONTEXT_HEADER]: this.sessions.contextOf(as, this.audience),
        [REQUEST_ID_HEADER]: randomUUID(),
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
        ...(file && { 'content-type': 'application/octet-stream', ...file.headers }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      body: file ? new Uint8Array(file.content) : body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
  }
}
