import { AsyncLocalStorage } from 'node:async_hooks';

/** Carries the request id to the log lines of a request, and nothing else: no actor, no data. */
const scope = new AsyncLocalStorage<string>();

export function inRequestScope<T>(requestId: string, work: () => T): T {
  return scope.run(requestId, work);
}

export function currentRequestId(): string | undefined {
  return scope.getStore();
}
