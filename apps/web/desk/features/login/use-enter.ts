import type { Me, Role } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { keys } from '../../../shared/api';

/** Only a path of this site; an address of another one in the link is ignored. */
export function safePath(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}

/** Schools come to say that something is wrong with a child; everybody else to what waits for them. */
const AT_SCHOOL: readonly Role[] = ['school_counsellor', 'homeroom_teacher'];

export function landingOf(me: Pick<Me, 'roles'>): string {
  return me.roles.some((role) => AT_SCHOOL.includes(role)) ? '/flags' : '/';
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
      void navigate(next === null ? landingOf(me) : safePath(next), { replace: true });
    },
    [navigate, next, queryClient],
  );
}
