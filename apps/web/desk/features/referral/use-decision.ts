import type { Referral, ReferralState } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { isProblem, keys, randomId, referralsApi, type Decision } from '../../../shared/api';
import { useMe } from '../../../shared/hooks/me';
import { conflictOf, isMine, type Conflict } from './outcome';

export interface DecisionHandlers {
  onDone: (referral: Referral) => void;
  onConflict: (conflict: Conflict) => void;
}
export interface DecisionRun {
  busy: boolean;
  error: unknown;
  /** Counts the tries, so that each refusal takes the focus again. */
  round: number;
  run: (to: ReferralState, act: (decision: Decision) => Promise<Referral>) => Promise<void>;
}

/**
 * One decision about one referral. It names the version that was read; when somebody was faster the page shows who and
 * what; when the answer was lost the hub is asked before anything is sent again, with the same key.
 */
export function useDecision(
  referral: { id: string; version: number },
  { onDone, onConflict }: DecisionHandlers,
): DecisionRun {
  const queryClient = useQueryClient();
  const { person } = useMe();
  const key = useRef<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const { id, version } = referral;

  const settle = useCallback(
    (latest: Referral): void => {
      queryClient.setQueryData(keys.referral(id), latest);
      void queryClient.invalidateQueries({
        queryKey: keys.referrals,
        predicate: (query) => query.queryKey[1] === 'list',
      });
      for (const queryKey of [keys.home, keys.cases, keys.rooms, keys.guide])
        void queryClient.invalidateQueries({ queryKey });
    },
    [id, queryClient],
  );

  const run = useCallback(
    async (to: ReferralState, act: (decision: Decision) => Promise<Referral>): Promise<void> => {
      setBusy(true);
      setError(null);
      key.current ??= randomId();
      try {
        const result = await act({ version, key: key.current });
        key.current = null;
        settle(result);
        onDone(result);
      } catch (cause) {
        const lost = isProblem(cause) && cause.retryable;
        const stale = isProblem(cause, 'STATE_CONFLICT', 'VERSION_STALE', 'NOT_FOUND');
        const latest = lost || stale ? await referralsApi.get(id).catch(() => null) : null;
        if (latest) settle(latest);
        if (latest && lost && isMine(latest, to, person.id)) onDone(latest);
        else if (latest && (stale || latest.version !== version)) onConflict(conflictOf(latest));
        else {
          // Refused for what it says: the corrected one is another act.
          if (!lost) key.current = null;
          setError(cause);
          setRound((count) => count + 1);
        }
      } finally {
        setBusy(false);
      }
    },
    [id, version, person.id, settle, onDone, onConflict],
  );

  return { busy, error, round, run };
}
