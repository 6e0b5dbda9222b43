import { useEffect, useState } from 'react';
import type { Sounds } from './mentions';

/** Loads the readings of characters when somebody first types an `@`; until then, and without a network, names are found as written. */
export function useSounds(isWanted: boolean): Sounds | undefined {
  const [known, setKnown] = useState<{ sounds: Sounds }>();
  const isLacking = isWanted && !known;
  useEffect(() => {
    if (!isLacking) return undefined;
    let isGone = false;
    import('./sounds').then(
      ({ sounds }) => !isGone && setKnown({ sounds }),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [isLacking]);
  return known?.sounds;
}
