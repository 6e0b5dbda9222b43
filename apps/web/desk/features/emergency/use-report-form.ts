import type { AgencyRef } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { keys, randomId, reportsApi } from '../../../shared/api';
import { serverClock } from '../../../shared/format/server-clock';
import { useMe } from '../../../shared/hooks/me';
import { emptyReport, reportFaults, ReportStorage, type ReportFault, type ReportForm } from './report-form';
import type { OutboxState } from './report-outbox';
import { useReportOutbox } from './use-report-outbox';

export interface ReportFormHandle {
  form: ReportForm;
  set: (patch: Partial<ReportForm>) => void;
  desks: readonly AgencyRef[];
  phase: OutboxState['phase'];
  faults: { fields: ReportFault[]; error: unknown; round: number };
  send: () => void;
}

/** Kept while there is no network and over a reload; the outbox sends it once there is one, and never twice. */
export function useReportForm(): ReportFormHandle {
  const { person, agency } = useMe();
  const { outbox, state } = useReportOutbox();
  const storage = useMemo(() => new ReportStorage(sessionStorage, person.id), [person.id]);
  const [form, setForm] = useState<ReportForm>(
    () => storage.load() ?? emptyReport(randomId(), new Date(serverClock.now())),
  );
  const [faults, setFaults] = useState<{ fields: ReportFault[]; round: number }>({ fields: [], round: 0 });
  const query = useQuery({
    queryKey: keys.reportDesks,
    queryFn: ({ signal }) => reportsApi.desks(signal),
    staleTime: Infinity,
  });
  const desks = useMemo(() => query.data?.items ?? [], [query.data]);

  const set = useCallback(
    (patch: Partial<ReportForm>): void => {
      setForm((before) => {
        const next = { ...before, ...patch, isWaiting: outbox.snapshot().phase === 'waiting' };
        storage.save(next);
        return next;
      });
      setFaults(({ fields, round }) => ({ fields: fields.filter((field) => !(field in patch)), round }));
    },
    [outbox, storage],
  );

  const send = useCallback((): void => {
    const fields = reportFaults(form, desks, agency.type === 'SC');
    setFaults(({ round }) => ({ fields, round: round + 1 }));
    if (fields.length === 0) void outbox.send(form);
  }, [agency.type, desks, form, outbox]);

  return { form, set, desks, phase: state.phase, faults: { ...faults, error: state.error }, send };
}
