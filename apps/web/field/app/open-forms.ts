import { Observable } from './store';

/** Forms in which something may be half typed; a new build waits for them. */
export const openForms = new Observable(0);

export function formOpened(): () => void {
  openForms.set(openForms.get() + 1);
  return () => openForms.set(openForms.get() - 1);
}
