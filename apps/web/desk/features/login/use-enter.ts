import type { Me, Role } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { keys } from '../../../shared/api';

/** Only a path of this site; an address of another one in the link is ignored. */
export function safePath(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}

/**
 * Where the work of a post begins: schools come to say that something is wrong with a child, officials to what others sent, leaders to
 * what they answer for, auditors to the records; everybody else to what waits for them. The first that fits counts.
 */
const LANDINGS: readonly (readonly [roles: readonly Role[], path: string])[] = [
  [['school_counsellor', 'homeroom_teacher'], '/flags'],
  [['county_router', 'child_supervisor'], '/inbox'],
  [['county_leader', 'supervisor'], '/oversight'],
];

export function landingOf({ roles }: Pick<Me, 'roles'>): string {
  if (roles.length === 1 && roles[0] === 'auditor') return '/audit';
  return LANDINGS.find(([of]) => roles.some((role) => of.includes(role)))?.[1] ?? '/';
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
