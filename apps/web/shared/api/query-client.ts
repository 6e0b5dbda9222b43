import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

/** Refused is refused; only what did not reach the hub is tried again. */
function worthRetry(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiProblem && error.retryable;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: worthRetry,
        retryDelay: (attempt) => Math.min(4000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2),
        staleTime: 10_000,
        gcTime: 10 * 60_000,
        // Reading a record is itself recorded, so coming back to a tab may not read it again; the socket says what changed.
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: worthRetry, networkMode: 'always' },
    },
  });
}
