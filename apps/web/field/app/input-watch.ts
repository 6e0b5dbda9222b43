import { activity } from '../../shared/api/activity';

/** What the phone does by itself may not keep a session alive. */
export function watchInput(): void {
  for (const name of ['pointerdown', 'keydown'])
    window.addEventListener(name, activity.noteInput, { passive: true, capture: true });
}
