import { StartError } from '../start-error';

/** Resolves when the gateway says that it and the two services behind it are ready. */
export async function untilReady(baseUrl: string, isStopping: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  let last = 'no answer';
  while (performance.now() < deadline && !isStopping()) {
    try {
      const answer = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
      last = `${answer.status} ${(await answer.text()).slice(0, 400)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  if (!isStopping()) throw new StartError(`The apps run but did not become ready within a minute: ${last}`);
}
