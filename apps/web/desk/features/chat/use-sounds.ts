import { useQuery } from '@tanstack/react-query';
import type { Sounds } from './mentions';

/** Loads the readings of characters when somebody first types an `@`; until then, and without a network, names are found as written. */
export function useSounds(isWanted: boolean): Sounds | undefined {
  const { data } = useQuery({
    queryKey: ['pinyin'],
    queryFn: () => import('./sounds'),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return data?.sounds;
}
