import type { Problem } from '@app/contracts';
import { BACKGROUND_HEADER, CLIENT_HEADER } from '@app/contracts';
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
  /** A 401 is an answer here (login, first load of the page) and does not open the dialog. */
  anonymous?: boolean;
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

function headersOf(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', [CLIENT_HEADER]: 'web' };
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

async function send(path: string, options: RequestOptions): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort('timeout'), options.timeoutMs ?? TIMEOUT_MS);
  const forward = (): void => abort.abort(options.signal?.reason);
  options.signal?.addEventListener('abort', forward, { once: true });
  try {
    return await fetch(address(path, options.query), {
      method: options.method ?? 'GET',
      headers: headersOf(options),
      body:
        options.body === undefined || options.body instanceof Blob
          ? options.body
          : JSON.stringify(options.body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw networkProblem(abort.signal.reason === 'timeout' ? 'timeout' : 'unreachable');
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', forward);
  }
}

/** One call of the API. Throws `ApiProblem`; when the session has ended, waits for the person and sends it again. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  serverClock.observeHeader(response.headers.get('date'));
  if (response.ok) {
    activity.noteAnswer();
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
  const problem = await problemOf(response);
  if (problem.code === 'UNAUTHENTICATED' && !options.anonymous && (await sessionGate.wait())) {
    return request<T>(path, { ...options, anonymous: true });
  }
  throw problem;
}

/** A file of the API, with the name that the hub gives it. */
export async function requestFile(
  path: string,
  query: RequestOptions['query'],
  isSecondTry = false,
): Promise<{ blob: Blob; name: string }> {
  const response = await send(path, { query, timeoutMs: FILE_TIMEOUT_MS });
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code === 'UNAUTHENTICATED' && !isSecondTry && (await sessionGate.wait()))
      return requestFile(path, query, true);
    throw problem;
  }
  activity.noteAnswer();
  const [, name = 'jieli.xlsx'] =
    /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { blob: await response.blob(), name };
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
