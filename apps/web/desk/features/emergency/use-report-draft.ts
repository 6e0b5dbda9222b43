import type { OwnReportDraft } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { keys, reportsApi } from '../../../shared/api';
import type { ReportForm, ReportStorage } from './report-form';
import { ReportKeeper, type KeepState } from './report-keeper';

const ASK_AGAIN_MS = 20_000;

type Draft = NonNullable<OwnReportDraft['draft']>;

export interface ReportDraftHandle {
  state: KeepState;
  /** Another report that the hub keeps; until somebody chooses, this page stays in the tab. */
  other: Draft | null;
  choose: (which: 'other' | 'this') => void;
  drop: () => Promise<void>;
  touch: (form: ReportForm) => void;
}

/** One draft for one person, on the hub. `show` puts what was found there, or nothing, onto the page. */
export function useReportDraft(
  storage: ReportStorage,
  form: ReportForm,
  show: (found: ReportForm | null) => void,
): ReportDraftHandle {
  const keeper = useMemo(() => new ReportKeeper(storage, reportsApi.keepDraft), [storage]);
  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  const [other, setOther] = useState<Draft | null>(null);
  const isSettled = useRef(false);
  const { data } = useQuery({
    queryKey: keys.reportDraft,
    queryFn: ({ signal }) => reportsApi.draft(signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchInterval: (query) => (query.state.data ? false : ASK_AGAIN_MS),
  });

  const adopt = useCallback(
    ({ savedAt, keptUntil: _keptUntil, ...draft }: Draft): void => {
      keeper.forget();
      show(draft);
      keeper.release(savedAt);
    },
    [keeper, show],
  );

  useEffect(() => {
    if (!data || isSettled.current) return;
    isSettled.current = true;
    const { draft } = data;
    if (!draft || draft.id === form.id) keeper.release();
    else if (storage.load()) setOther(draft);
    else adopt(draft);
  }, [adopt, data, form.id, keeper, storage]);

  useEffect(() => {
    window.addEventListener('pagehide', keeper.leave);
    return () => {
      window.removeEventListener('pagehide', keeper.leave);
      keeper.leave();
    };
  }, [keeper]);

  return {
    state,
    other,
    touch: keeper.touch,
    choose: (which) => {
      if (which === 'other' && other) adopt(other);
      else keeper.release();
      setOther(null);
    },
    drop: async () => {
      await reportsApi.dropDraft();
      keeper.forget();
      show(null);
    },
  };
}
