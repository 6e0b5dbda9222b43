import { useEffect } from 'react';
import { useLetterKeys } from '../../../shared/hooks/letter-keys';
import { noteKeyOf, stepIn, type NoteKey } from './note-keys';

const FIELDS = 'input:not([type=checkbox]),select,textarea,[contenteditable],dialog,[role=dialog]';
const ROWS = '.note-list a.note-text';

/** Steps through the rows by letters; the others are answered with the id of the row that is chosen. */
export function useNoteKeys(
  act: (key: Exclude<NoteKey, 'next' | 'previous'>, id: string | null) => void,
): void {
  const [letters] = useLetterKeys();
  useEffect(() => {
    if (!letters) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const inField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      const { key, isComposing, ctrlKey, metaKey, altKey } = event;
      const does = noteKeyOf({ key, isComposing, ctrlKey, metaKey, altKey, inField });
      if (!does) return;
      event.preventDefault();
      const rows = [...document.querySelectorAll<HTMLAnchorElement>(ROWS)];
      const at = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement));
      if (does === 'next' || does === 'previous') rows[stepIn(rows.length, at, does)]?.focus();
      else act(does, rows[at]?.dataset.note ?? null);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [letters, act]);
}
