import { useQuery } from '@tanstack/react-query';
import { directoryApi, keys } from '../../../shared/api';

/** Divisions as choices, the larger ones first. */
export function useDivisionOptions(): { value: string; label: string }[] {
  const { data } = useQuery({
    queryKey: keys.divisions(null),
    queryFn: ({ signal }) => directoryApi.divisions(undefined, signal),
    staleTime: 5 * 60_000,
  });
  const divisions = [...(data?.items ?? [])].sort(
    (a, b) => a.level - b.level || a.code.localeCompare(b.code),
  );
  const names = new Map(divisions.map((division) => [division.code, division.name]));
  return divisions.map(({ code, name, parentCode }) => {
    const parent = parentCode ? names.get(parentCode) : undefined;
    return { value: code, label: parent ? `${parent} ${name}` : name };
  });
}
