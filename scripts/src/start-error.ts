/** A fault that the person at the terminal can mend; its message is one sentence and is shown alone. */
export class StartError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = 'StartError';
  }
}

const isFull = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('code' in error && (error.code === 'ENOSPC' || error.code === '53100')) ||
    ('message' in error && /no space left on device/i.test(String(error.message))));

/** The sentence for an error, or undefined when it is one that only a developer can mend. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StartError) return error.message;
  if (isFull(error)) return 'The disk is full: free some space and start again; no data was lost.';
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (path && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `${path} cannot be written: start as the user who owns this folder.`;
  }
  return undefined;
}
