import type { AgencyRef, Report } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isProblem, keys, randomId, reportsApi } from '../../../shared/api';
import { serverClock } from '../../../shared/format/server-clock';
import { useMe } from '../../../shared/hooks/me';
import {
  emptyReport,
  reportFaults,
  reportRequest,
  ReportStorage,
  type ReportFault,
  type ReportForm,
} from './report-form';

export interface ReportFormHandle {
  form: ReportForm;
  set: (patch: Partial<ReportForm>) => void;
  desks: readonly AgencyRef[];
  phase: 'idle' | 'sending' | 'waiting';
  faults: { fields: ReportFault[]; error: unknown; round: number };
  send: () => Promise<void>;
}

/** Kept while there is no network and over a reload; sent by itself once there is one, and never twice. */
export function useReportForm(onSent: (report: Report) => void): ReportFormHandle {
  const { person, agency } = useMe();
  const queryClient = useQueryClient();
  const storage = useMemo(() => new ReportStorage(sessionStorage, person.id), [person.id]);
  const fresh = (): ReportForm => emptyReport(randomId(), new Date(serverClock.now()));
  const [form, setForm] = useState<ReportForm>(() => storage.load() ?? fresh());
  const [phase, setPhase] = useState<ReportFormHandle['phase']>('idle');
  const [faults, setFaults] = useState<ReportFormHandle['faults']>({ fields: [], error: null, round: 0 });
  const busy = useRef(false);
  const query = useQuery({
    queryKey: keys.reportDesks,
    queryFn: ({ signal }) => reportsApi.desks(signal),
    staleTime: Infinity,
  });
  const desks = useMemo(() => query.data?.items ?? [], [query.data]);

  const set = useCallback(
    (patch: Partial<ReportForm>): void => {
      setForm((before) => {
        const next = { ...before, ...patch };
        storage.save(next);
        return next;
      });
      setFaults((before) => ({
        ...before,
        fields: before.fields.filter((field) => !(field in patch)),
        error: null,
      }));
    },
    [storage],
  );

  const send = useCallback(async (): Promise<void> => {
    if (busy.current) return;
    const fields = reportFaults(form, desks, agency.type === 'SC');
    if (fields.length > 0) {
      setFaults(({ round }) => ({ fields, error: null, round: round + 1 }));
      return;
    }
    busy.current = true;
    setPhase('sending');
    try {
      const report = await reportsApi.file(reportRequest(form));
      storage.clear();
      setPhase('idle');
      void queryClient.invalidateQueries({ queryKey: keys.reports });
      onSent(report);
    } catch (error) {
      if (isProblem(error) && error.network) setPhase('waiting');
      else {
        setPhase('idle');
        setFaults(({ round }) => ({ fields: [], error, round: round + 1 }));
      }
    } finally {
      busy.current = false;
    }
  }, [agency.type, desks, form, onSent, queryClient, storage]);

  useEffect(() => {
    if (phase !== 'waiting') return undefined;
    const again = (): void => void send();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [phase, send]);

  return { form, set, desks, phase, faults, send };
}
