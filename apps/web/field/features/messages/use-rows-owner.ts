import { useMemo } from 'react';
import type { RowsOwner } from '../../../shared/chat/rows';
import { useObservable } from '../../app/store';
import { session } from '../../session/session';

/** For whom rows are drawn. */
export function useRowsOwner(): RowsOwner {
  const gate = useObservable(session.gate);
  const account = gate.at === 'open' ? gate.account : null;
  return useMemo(
    () => ({
      id: account?.personId ?? '',
      name: account?.displayName ?? '',
      agencyId: account?.agencyId ?? '',
      agencyName: account?.agencyName ?? '',
    }),
    [account],
  );
}
