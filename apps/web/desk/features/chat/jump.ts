const LIGHT_MS = 2500;

/** Shows a message of the room that an element stands in; false when it is not on the page. */
export function jumpTo(from: Element, seq: number): boolean {
  const row = from.closest('.chat')?.querySelector<HTMLElement>(`.chat-scroll [data-seq="${seq}"]`);
  if (!row) return false;
  row.scrollIntoView({ block: 'center' });
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.animate([{ background: 'var(--c-amber-bg)' }, { background: 'transparent' }], LIGHT_MS);
  return true;
}

/** Whoever wants to answer can type at once. */
export function toComposer(from: Element): void {
  from.closest('.chat')?.querySelector<HTMLElement>('.composer textarea')?.focus();
}
