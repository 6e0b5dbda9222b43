import { sentenceOf } from '../start-error';
import type { PrepareMessage } from './protocol';

/**
 * One piece of work in a process of its own: what it loads must not stay in the memory of the supervisor, which lives
 * as long as the apps.
 */
export function work<Request, Result>(
  doIt: (request: Request, log: (text: string) => void) => Promise<Result>,
): void {
  process.once('message', (request: Request) => {
    doIt(request, (text) => void send<Result>({ type: 'line', text }))
      .then((result) => send<Result>({ type: 'done', result }))
      .catch((error: unknown) => {
        const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return send<Result>({ type: 'failed', sentence: sentenceOf(error) ?? trace });
      })
      .finally(() => process.disconnect());
  });
}

function send<Result>(message: PrepareMessage<Result>): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });
}
