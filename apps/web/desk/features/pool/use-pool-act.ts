import type { PoolCard } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { isProblem, keys } from '../../../shared/api';
import { useIntentKey } from '../../../shared/hooks/intent-key';

export interface PoolAct {
  busy: boolean;
  error: unknown;
  /** Counts the tries, so that each refusal takes the focus again. */
  round: number;
  run: (act: (key: string) => Promise<PoolCard>) => Promise<PoolCard | null>;
}

/** One act on a card: the same key while it is tried again, and everything that shows cards is read anew. */
export function usePoolAct(): PoolAct {
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);

  const run = useCallback(
    async (act: (key: string) => Promise<PoolCard>): Promise<PoolCard | null> => {
      setBusy(true);
      setError(null);
      try {
        const card = await act(key.current());
        key.renew();
        queryClient.setQueryData(keys.poolCard(card.id), card);
        void queryClient.invalidateQueries({ queryKey: keys.poolLists });
        return card;
      } catch (cause) {
        // Refused for what it says: the corrected one is another act.
        if (!isProblem(cause) || !cause.retryable) key.renew();
        if (isProblem(cause, 'STATE_CONFLICT', 'VERSION_STALE', 'NOT_FOUND'))
          void queryClient.invalidateQueries({ queryKey: keys.pool });
        setError(cause);
        setRound((count) => count + 1);
        return null;
      } finally {
        setBusy(false);
      }
    },
    [key, queryClient],
  );
  return { busy, error, round, run };
}
