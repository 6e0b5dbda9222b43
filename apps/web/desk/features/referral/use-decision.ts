import type { Referral, ReferralAction } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { isProblem, keys, randomId, referralsApi, type Decision } from '../../../shared/api';
import { useMe } from '../../../shared/hooks/me';
import { conflictOf, isMine, type Conflict } from './steps';

export interface DecisionHandlers {
  onDone: (referral: Referral) => void;
  /** Somebody was faster, and nothing that was typed here would be lost. */
  onConflict: (conflict: Conflict) => void;
}
export interface DecisionRun {
  busy: boolean;
  error: unknown;
  /** Counts the tries, so that each refusal takes the focus again. */
  round: number;
  /** Somebody changed it meanwhile; what was typed stays here. */
  conflict: Conflict | null;
  /** The act does not exist any more in what it became. */
  blocked: boolean;
  run: (act: (decision: Decision) => Promise<Referral>) => Promise<void>;
}

/** Puts what the hub answered into everything that shows it. */
export function useSettle(): (latest: Referral) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (latest) => {
      queryClient.setQueryData(keys.referral(latest.id), latest);
      void queryClient.invalidateQueries({
        queryKey: keys.referrals,
        predicate: (query) => query.queryKey[1] === 'list',
      });
      for (const queryKey of [keys.home, keys.cases, keys.rooms, keys.guide])
        void queryClient.invalidateQueries({ queryKey });
    },
    [queryClient],
  );
}

/**
 * One act on one referral. It names the version that was read; when somebody was faster the page shows who and what, and
 * keeps what was typed; when the answer was lost the hub is asked before anything is sent again, with the same key.
 */
export function useDecision(
  action: ReferralAction,
  referral: { id: string; version: number },
  { onDone, onConflict }: DecisionHandlers,
  hasText = false,
): DecisionRun {
  const settle = useSettle();
  const { person } = useMe();
  const key = useRef<string | null>(null);
  const [version, setVersion] = useState(referral.version);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [blocked, setBlocked] = useState(false);
  const { id } = referral;

  const meet = useCallback(
    (latest: Referral): void => {
      key.current = null;
      const met = conflictOf(latest);
      const stillThere = latest.allowedActions.includes(action);
      if (!stillThere && !hasText) return onConflict(met);
      setVersion(latest.version);
      setConflict(met);
      setBlocked(!stillThere);
      setRound((count) => count + 1);
    },
    [action, hasText, onConflict],
  );

  const run = useCallback(
    async (act: (decision: Decision) => Promise<Referral>): Promise<void> => {
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
        if (latest && lost && isMine(latest, action, person.id)) onDone(latest);
        else if (latest && (stale || latest.version !== version)) meet(latest);
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
    [action, id, version, person.id, settle, meet, onDone],
  );

  return { busy, error, round, conflict, blocked, run };
}
