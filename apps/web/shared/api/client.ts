import type { Problem } from '@app/contracts';
import { BACKGROUND_HEADER, BUSINESS_TIME_HEADER, CLIENT_HEADER } from '@app/contracts';
import { serverClock } from '../format/server-clock';
import { activity } from './activity';
import { ApiProblem, networkProblem } from './problem';
import { sessionGate } from './session-gate';

type QueryValue = string | number | boolean | null | undefined | readonly string[];

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, QueryValue>;
  body?: unknown;
  /** The same key for the same intent, also when it is sent again. */
  key?: string;
  /** Version that was read; becomes `If-Match`. */
  version?: number;
  signal?: AbortSignal;
  timeoutMs?: number;
  headers?: Record<string, string>;
  /** A 401 is an answer here (login, first load of the page) and does not open the dialog. */
  anonymous?: boolean;
  /** The page may go before the answer is there. */
  keepalive?: boolean;
}

let standing: Record<string, string> = {};

/** What goes with every request of this app. */
export function setStandingHeaders(headers: Record<string, string>): void {
  standing = headers;
}

const TIMEOUT_MS = 20_000;
const FILE_TIMEOUT_MS = 60_000;

function address(path: string, query: RequestOptions['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value == null || value === '') continue;
    params.set(name, typeof value === 'object' ? value.join(',') : String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** What every request of this app says about itself. */
export function headersOf(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {
    ...{ accept: 'application/json', [CLIENT_HEADER]: 'web' },
    ...standing,
    ...options.headers,
  };
  if (!activity.isRecent()) headers[BACKGROUND_HEADER] = '1';
  if (options.body !== undefined)
    headers['content-type'] = options.body instanceof Blob ? options.body.type : 'application/json';
  if (options.key) headers['idempotency-key'] = options.key;
  if (options.version !== undefined) headers['if-match'] = `"${options.version}"`;
  return headers;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as Problem | null;
  const retryAfter = Number(response.headers.get('retry-after'));
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: response.status >= 502 && response.status <= 504 ? 'UNAVAILABLE' : 'INTERNAL',
  };
  const problem = body && typeof body.code === 'string' ? body : fallback;
  return new ApiProblem(problem, retryAfter > 0 ? retryAfter * 1000 : null);
}

/** The time runs until `read` has the whole answer: a line can go silent in the middle of it. */
async function send<T>(
  path: string,
  options: RequestOptions,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort('timeout'), options.timeoutMs ?? TIMEOUT_MS);
  const forward = (): void => abort.abort(options.signal?.reason);
  options.signal?.addEventListener('abort', forward, { once: true });
  try {
    const response = await fetch(address(path, options.query), {
      method: options.method ?? 'GET',
      headers: headersOf(options),
      body:
        options.body === undefined || options.body instanceof Blob
          ? options.body
          : JSON.stringify(options.body),
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive: options.keepalive,
      signal: abort.signal,
    });
    return await read(response);
  } catch (cause) {
    if (options.signal?.aborted || cause instanceof ApiProblem) throw cause;
    throw networkProblem(abort.signal.reason === 'timeout' ? 'timeout' : 'unreachable');
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', forward);
  }
}

/** The answer of an act, or the problem that it met. */
async function read<T>(response: Response, of: (response: Response) => Promise<T>): Promise<T> {
  serverClock.observe(response.headers.get(BUSINESS_TIME_HEADER), response.headers.get('date'));
  if (!response.ok) throw await problemOf(response);
  activity.noteAnswer();
  return of(response);
}

/** Sends once more when the session had ended and the person has signed in again. */
async function orAfterSignIn<T>(anonymous: boolean | undefined, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const hasEnded = error instanceof ApiProblem && error.code === 'UNAUTHENTICATED' && !anonymous;
    if (hasEnded && (await sessionGate.wait())) return ask();
    throw error;
  }
}

/** One call of the API. Throws `ApiProblem`; when the session has ended, waits for the person and sends it again. */
export function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const json = async (response: Response): Promise<T> =>
    (response.status === 204 ? undefined : await response.json()) as T;
  return orAfterSignIn(options.anonymous, () => send(path, options, (response) => read(response, json)));
}

/** A file of the API, with the name that the hub gives it. */
export function requestFile(
  path: string,
  query: RequestOptions['query'],
): Promise<{ blob: Blob; name: string }> {
  const file = async (response: Response): Promise<{ blob: Blob; name: string }> => {
    const [, name = 'jieli.xlsx'] =
      /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
    return { blob: await response.blob(), name };
  };
  const options = { query, timeoutMs: FILE_TIMEOUT_MS };
  return orAfterSignIn(false, () => send(path, options, (response) => read(response, file)));
}

export const http = {
  get: <T>(path: string, query?: RequestOptions['query'], signal?: AbortSignal): Promise<T> =>
    request<T>(path, { query, signal }),
  post: <T>(path: string, body?: unknown, options: RequestOptions = {}): Promise<T> =>
    request<T>(path, { ...options, method: 'POST', body }),
  put: <T>(path: string, body: unknown): Promise<T> => request<T>(path, { method: 'PUT', body }),
  patch: <T>(path: string, body: unknown, version: number): Promise<T> =>
    request<T>(path, { method: 'PATCH', body, version }),
};
