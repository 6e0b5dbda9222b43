/** Ends the program with one sentence that says what to do. */
export function fail(sentence, code = 1) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(code);
}

/** The sentence for faults that any step can meet. */
export function sentenceOf(error) {
  if (error?.code === 'ENOSPC') return 'The disk is full: free some space and start again.';
  if (error?.code === 'EACCES' || error?.code === 'EROFS' || error?.code === 'EPERM') {
    return `${error.path ?? 'A file'} cannot be written: start as the user who owns this folder.`;
  }
  return error?.stack ?? String(error);
}
