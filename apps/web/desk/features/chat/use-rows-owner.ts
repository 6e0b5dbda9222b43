import { useMemo } from 'react';
import { useMe } from '../../../shared/hooks/me';

/** For whom rows are drawn. */
export function useRowsOwner(): { id: string; name: string; agencyId: string; agencyName: string } {
  const { person, agency } = useMe();
  return useMemo(
    () => ({ id: person.id, name: person.displayName, agencyId: agency.id, agencyName: agency.name }),
    [person, agency],
  );
}
