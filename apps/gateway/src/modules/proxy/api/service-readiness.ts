/** Resolves when the service behind us says that it is ready. */
export async function untilReady(baseUrl: string): Promise<void> {
  const answer = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(1_500) });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error('not ready');
}
