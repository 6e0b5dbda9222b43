import type { Absence, Duty } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi } from '../../../shared/api';
import { DataTable, DayLabel, EmptyState, ErrorState, type Column } from '../../../shared/components';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { AbsenceDialog } from './absence-dialog';
import { useDutyChange } from './use-duty';

/** Who is away or will be, and who stands in. */
export function AbsenceList({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { busy, error, run } = useDutyChange();
  const key = useIntentKey();
  const end = async (id: string): Promise<void> => {
    if (await run(() => dutyApi.endAbsence(id, key.current()))) key.renew();
  };
  const columns: Column<Absence>[] = [
    { key: 'person', header: t('duty:person'), cell: (row) => <strong>{row.person.displayName}</strong> },
    {
      key: 'days',
      header: t('duty:days'),
      cell: (row) => (
        <>
          <DayLabel day={row.fromDay} /> – <DayLabel day={row.toDay} />
        </>
      ),
    },
    { key: 'standIn', header: t('duty:standIn'), cell: (row) => row.standIn.displayName },
    {
      key: 'acts',
      header: t('admin:people.acts'),
      actions: true,
      cell: (row) =>
        row.allowedActions.includes('end') && (
          <Button
            size="small"
            disabled={busy}
            onClick={() => void end(row.id)}
            aria-label={t('duty:endOf', { name: row.person.displayName })}
          >
            {t('duty:end')}
          </Button>
        ),
    },
  ];
  return (
    <section className="card" aria-labelledby="duty-absences">
      <div className="card-head">
        <h2 id="duty-absences">{t('duty:absences')}</h2>
        {duty.allowedActions.length > 0 && (
          <Button onClick={() => setAdding(true)}>{t('duty:addAbsence')}</Button>
        )}
      </div>
      {error != null && <ErrorState error={error} />}
      <DataTable
        caption={t('duty:absences')}
        columns={columns}
        rows={duty.absences}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('duty:noAbsences')} />}
      />
      {adding && <AbsenceDialog onClose={() => setAdding(false)} />}
    </section>
  );
}
