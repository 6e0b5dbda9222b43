import type { Notification } from '@app/contracts';

/** What was told of one matter, newest first; a matter stands where its newest notice does. Without a number there is no matter. */
export function bundlesOf(notes: readonly Notification[]): Notification[][] {
  const bundles = new Map<string, Notification[]>();
  for (const note of notes) {
    const key = note.number === '' ? note.id : `${note.number} ${note.link}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.push(note);
    else bundles.set(key, [note]);
  }
  return [...bundles.values()];
}
