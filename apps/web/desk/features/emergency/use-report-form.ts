import type { AgencyRef } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { keys, randomId, reportsApi } from '../../../shared/api';
import { serverClock } from '../../../shared/format/server-clock';
import { useMe } from '../../../shared/hooks/me';
import { emptyReport, reportFaults, ReportStorage, type ReportFault, type ReportForm } from './report-form';
import type { OutboxState } from './report-outbox';
import { useReportDraft, type ReportDraftHandle } from './use-report-draft';
import { useReportOutbox } from './use-report-outbox';

export interface ReportFormHandle {
  form: ReportForm;
  set: (patch: Partial<ReportForm>) => void;
  /** Undefined until they are known. */
  desks: readonly AgencyRef[] | undefined;
  phase: OutboxState['phase'];
  faults: { fields: ReportFault[]; error: unknown; round: number };
  send: () => void;
  draft: ReportDraftHandle;
}

const anew = (): ReportForm => emptyReport(randomId(), new Date(serverClock.now()));

/** Kept on the hub, and in this tab while there is no network; the outbox sends it once there is one, and never twice. */
export function useReportForm(): ReportFormHandle {
  const { person, agency } = useMe();
  const { outbox, state } = useReportOutbox();
  const storage = useMemo(() => new ReportStorage(sessionStorage, person.id), [person.id]);
  const [form, setForm] = useState<ReportForm>(() => storage.load() ?? anew());
  const latest = useRef(form);
  const [faults, setFaults] = useState<{ fields: ReportFault[]; round: number }>({ fields: [], round: 0 });
  const query = useQuery({
    queryKey: keys.reportDesks,
    queryFn: ({ signal }) => reportsApi.desks(signal),
    staleTime: Infinity,
  });
  const desks = query.data?.items;

  const show = useCallback((found: ReportForm | null): void => {
    latest.current = found ?? anew();
    setForm(latest.current);
    setFaults({ fields: [], round: 0 });
  }, []);
  const draft = useReportDraft(storage, form, show);
  const { touch } = draft;

  const set = useCallback(
    (patch: Partial<ReportForm>): void => {
      latest.current = { ...latest.current, ...patch, isWaiting: outbox.snapshot().phase === 'waiting' };
      setForm(latest.current);
      touch(latest.current);
      setFaults(({ fields, round }) => ({ fields: fields.filter((field) => !(field in patch)), round }));
    },
    [outbox, touch],
  );

  const send = useCallback((): void => {
    const fields = reportFaults(form, desks ?? [], agency.type === 'SC');
    setFaults(({ round }) => ({ fields, round: round + 1 }));
    if (fields.length === 0) void outbox.send(form);
  }, [agency.type, desks, form, outbox]);

  return { form, set, desks, phase: state.phase, faults: { ...faults, error: state.error }, send, draft };
}
