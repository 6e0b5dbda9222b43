import type { Duty } from '@app/contracts';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { dutyApi, keys } from '../../../shared/api';

export function useDuty(): UseQueryResult<Duty> {
  return useQuery({ queryKey: keys.duty, queryFn: ({ signal }) => dutyApi.read(signal) });
}

/** One change of the plan: the answer is the whole new plan; what was typed stays on a fault. */
export function useDutyChange(): {
  busy: boolean;
  error: unknown;
  run: (change: () => Promise<Duty>) => Promise<boolean>;
} {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (change: () => Promise<Duty>): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      queryClient.setQueryData(keys.duty, await change());
      return true;
    } catch (cause) {
      setError(cause);
      await queryClient.invalidateQueries({ queryKey: keys.duty });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}
