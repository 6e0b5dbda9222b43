import type { Overlap } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../../../shared/api';
import { useIntentKey } from '../../../shared/hooks/intent-key';

/** One decision about a signal; the list is read again whatever came of it, for the other side may have been faster. */
export function useOverlapAct(): {
  busy: boolean;
  error: unknown;
  renew: () => void;
  run: (act: (key: string) => Promise<Overlap>) => Promise<boolean>;
} {
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (act: (key: string) => Promise<Overlap>): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      await act(key.current());
      return true;
    } catch (cause) {
      setError(cause);
      return false;
    } finally {
      await queryClient.invalidateQueries({ queryKey: keys.overlaps });
      setBusy(false);
    }
  };
  return { busy, error, renew: key.renew, run };
}
