import type { Problem } from '@app/contracts';

export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: Problem & Record<string, unknown>;
}

/** A request exactly as written, for what a well-behaved client never sends. */
export async function raw(
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<RawAnswer> {
  const answer = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (isJson ? JSON.parse(text) : {}) as RawAnswer['body'],
  };
}
