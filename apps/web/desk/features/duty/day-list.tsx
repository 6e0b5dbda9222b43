import { PlusOutlined } from '@ant-design/icons';
import type { Duty } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi } from '../../../shared/api';
import { DataTable, DayLabel, EmptyState, ErrorState, type Column } from '../../../shared/components';
import { DayDialog } from './day-dialog';
import { useDutyChange } from './use-duty';

type Exception = Duty['exceptions'][number];

/** Days on which somebody else is on duty than the week says. */
export function DayList({ duty, mayPlan }: { duty: Duty; mayPlan: boolean }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { busy, error, run } = useDutyChange();
  const remove = (day: string): Promise<boolean> => run(() => dutyApi.putDay(day, { personIds: [] }));
  const columns: Column<Exception>[] = [
    { key: 'day', header: t('duty:day'), cell: (row) => <DayLabel day={row.day} /> },
    {
      key: 'people',
      header: t('duty:people'),
      cell: (row) => row.people.map((person) => person.displayName).join(t('shell:listSeparator')),
    },
    { key: 'note', header: t('duty:reason'), cell: (row) => row.note },
    {
      key: 'acts',
      header: t('admin:people.acts'),
      actions: true,
      cell: (row) =>
        mayPlan && (
          <Button size="small" disabled={busy} onClick={() => void remove(row.day)}>
            {t('duty:remove')}
            <span className="visually-hidden">{row.day}</span>
          </Button>
        ),
    },
  ];
  return (
    <section className="card" aria-labelledby="duty-days">
      <div className="card-head">
        <h2 id="duty-days">{t('duty:exceptions')}</h2>
        {mayPlan && (
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => setAdding(true)}>
            {t('duty:addDay')}
          </Button>
        )}
      </div>
      {error != null && <ErrorState error={error} />}
      <DataTable
        caption={t('duty:exceptions')}
        columns={columns}
        rows={duty.exceptions}
        rowKey={(row) => row.day}
        empty={<EmptyState title={t('duty:noExceptions')} />}
      />
      {adding && <DayDialog duty={duty} onClose={() => setAdding(false)} />}
    </section>
  );
}
