import { useEffect } from 'react';
import { useLetterKeys } from '../../shared/hooks/letter-keys';
import { opensSheet } from './shortcut-keys';

const FIELDS = 'input,select,textarea,[contenteditable],dialog,[role=dialog]';

/** Opens the sheet with `?`, unless single letters are switched off or somebody is writing. */
export function useSheetKey(open: () => void): void {
  const [letters] = useLetterKeys();
  useEffect(() => {
    if (!letters) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const { key, isComposing, ctrlKey, metaKey, altKey, target } = event;
      const inField = target instanceof Element && target.closest(FIELDS) !== null;
      if (!opensSheet({ key, isComposing, ctrlKey, metaKey, altKey, inField })) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [letters, open]);
}
