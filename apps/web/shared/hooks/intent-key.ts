import { useMemo, useRef } from 'react';
import { randomId } from '../api';

/**
 * Idempotency key of one intent: it stays the same while the person tries again, and changes once it succeeded or the
 * content was changed (`renew`).
 */
export function useIntentKey(): { current: () => string; renew: () => void } {
  const key = useRef<string | null>(null);
  return useMemo(
    () => ({
      current: () => (key.current ??= randomId()),
      renew: () => {
        key.current = null;
      },
    }),
    [],
  );
}
