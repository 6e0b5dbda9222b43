import type { Me, Permission } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { keys, sessionApi } from '../api';

/** Who is signed in. Only inside the shell, whose loader has fetched it. */
export function useMe(): Me {
  const { data } = useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => sessionApi.me(signal),
    staleTime: Infinity,
  });
  if (!data) throw new Error('useMe outside the shell');
  return data;
}

export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}
