import type { Me } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { keys } from '../../../shared/api';

/** Only a path of this site; an address of another one in the link is ignored. */
export function safePath(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}

/** What happens after a successful sign-in: nothing of the one before stays, then on to where one wanted to go. */
export function useEnter(): (me: Me) => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const next = params.get('next');
  return useCallback(
    (me) => {
      queryClient.removeQueries({ type: 'inactive' });
      queryClient.setQueryData(keys.me, me);
      void navigate(safePath(next), { replace: true });
    },
    [navigate, next, queryClient],
  );
}
