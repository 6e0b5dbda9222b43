import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { keys, reportsApi } from '../../../shared/api';
import { useMe } from '../../../shared/hooks/me';
import { ReportStorage } from './report-form';
import { ReportOutbox, type OutboxState } from './report-outbox';

const RETRY_MS = 20_000;
const boxes = new Map<string, ReportOutbox>();

export function useReportOutbox(): { outbox: ReportOutbox; state: OutboxState } {
  const { person } = useMe();
  const outbox =
    boxes.get(person.id) ?? new ReportOutbox(new ReportStorage(sessionStorage, person.id), reportsApi.file);
  boxes.set(person.id, outbox);
  return { outbox, state: useSyncExternalStore(outbox.subscribe, outbox.snapshot) };
}

/** For the frame of every page: fetches whom one can report to while there is a network, and sends what waits when it is back. */
export function useReportsGoOut(): OutboxState {
  const { outbox, state } = useReportOutbox();
  const queryClient = useQueryClient();
  useEffect(() => {
    void queryClient.prefetchQuery({
      queryKey: keys.reportDesks,
      queryFn: ({ signal }) => reportsApi.desks(signal),
      staleTime: Infinity,
    });
  }, [queryClient]);
  useEffect(() => {
    if (state.phase !== 'waiting') return undefined;
    const again = (): void => void outbox.retry();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [outbox, state.phase]);
  useEffect(() => {
    if (state.sent) void queryClient.invalidateQueries({ queryKey: keys.reports });
  }, [queryClient, state.sent]);
  return state;
}
