import { useMemo } from 'react';
import type { RowsOwner } from '../../../shared/chat/rows';
import { useMe } from '../../../shared/hooks/me';

/** For whom rows are drawn. */
export function useRowsOwner(): RowsOwner {
  const { person, agency } = useMe();
  return useMemo(
    () => ({ id: person.id, name: person.displayName, agencyId: agency.id, agencyName: agency.name }),
    [person, agency],
  );
}
