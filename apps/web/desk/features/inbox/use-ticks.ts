import type { ReferralSummary } from '@app/contracts';
import { useEffect, useMemo, useState } from 'react';

export interface Ticks {
  ids: ReadonlySet<string>;
  /** The ticked rows that can be sent. */
  rows: ReferralSummary[];
  all: boolean;
  toggle: (id: string) => void;
  toggleAll: () => void;
}

/** Which rows are ticked, of those that can be sent; null where several cannot be sent at once. */
export function useTicks(on: boolean, rows: readonly ReferralSummary[]): Ticks | null {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setIds(new Set()), [on]);
  return useMemo(() => {
    if (!on) return null;
    const able = rows.filter(({ allowedActions }) => allowedActions.includes('submit'));
    const chosen = able.filter(({ id }) => ids.has(id));
    const all = able.length > 0 && chosen.length === able.length;
    return {
      ids: new Set(chosen.map(({ id }) => id)),
      rows: chosen,
      all,
      toggle: (id) =>
        setIds((before) => {
          const next = new Set(before);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      toggleAll: () => setIds(all ? new Set() : new Set(able.map(({ id }) => id))),
    };
  }, [ids, on, rows]);
}
