import type { Child } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { childrenApi, keys } from '../../../shared/api';

export interface Identity {
  child: Child | undefined;
  busy: boolean;
  error: unknown;
  open: () => void;
}

/** The full file, fetched only when somebody asks for it: every fetch is recorded, so none happens by itself. */
export function useIdentity(childId: string): Identity {
  const query = useQuery({
    queryKey: keys.child(childId),
    queryFn: ({ signal }) => childrenApi.get(childId, signal),
    enabled: false,
    retry: false,
    gcTime: 0,
  });
  return {
    child: query.data,
    busy: query.isFetching,
    error: query.error,
    open: () => void query.refetch(),
  };
}
