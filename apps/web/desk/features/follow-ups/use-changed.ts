import type { FollowUp } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keys } from '../../../shared/api';

/** Puts what the hub answered into everything that shows it. */
export function useChanged(): (followUp: FollowUp) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (followUp) => {
      queryClient.setQueryData(keys.followUp(followUp.id), followUp);
      void queryClient.invalidateQueries({
        queryKey: keys.followUps,
        predicate: ({ queryKey }) => queryKey[1] === 'list',
      });
      // A first contact begins the service, and the case has it on its time line.
      for (const queryKey of [keys.referrals, keys.cases]) void queryClient.invalidateQueries({ queryKey });
    },
    [queryClient],
  );
}
