import type { CalendarDay } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, limitsApi } from '../../../shared/api';
import { DataTable, DayLabel, EmptyState, QueryView, Tag, type Column } from '../../../shared/components';
import { SelectInput } from '../../../shared/forms';
import { useServerNow } from '../../../shared/format';
import { CalendarDialog } from './calendar-dialog';

/** Holidays and make-up days of a year. */
export function CalendarCard({ canImport }: { canImport: boolean }) {
  const { t } = useTranslation();
  const thisYear = new Date(useServerNow()).getFullYear();
  const [year, setYear] = useState(thisYear);
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: keys.calendar(year),
    queryFn: ({ signal }) => limitsApi.calendar(year, signal),
  });
  const columns: Column<CalendarDay>[] = [
    { key: 'day', header: t('clocks:calendar.day'), cell: (row) => <DayLabel day={row.day} /> },
    {
      key: 'kind',
      header: t('clocks:calendar.kind'),
      cell: (row) => <Tag>{t(row.isWork ? 'clocks:calendar.work' : 'clocks:calendar.rest')}</Tag>,
    },
    { key: 'note', header: t('clocks:calendar.note'), cell: (row) => row.note },
  ];
  return (
    <section className="limits-block">
      <h2>{t('clocks:calendar.title')}</h2>
      <QueryView query={query} rows={6}>
        {(calendar) => (
          <>
            <p className="muted">
              {t('clocks:calendar.hours', { opens: calendar.opensAt, closes: calendar.closesAt })}
            </p>
            <div className="row">
              <SelectInput
                aria-label={t('clocks:calendar.year')}
                value={String(year)}
                onChange={(value) => setYear(Number(value))}
                options={[...new Set([...calendar.years, thisYear, thisYear + 1])]
                  .sort((a, b) => a - b)
                  .map((one) => ({ value: String(one), label: t('clocks:calendar.yearOf', { year: one }) }))}
              />
              {canImport && <Button onClick={() => setOpen(true)}>{t('clocks:calendar.import')}</Button>}
            </div>
            <DataTable
              caption={t('clocks:calendar.title')}
              columns={columns}
              rows={calendar.days}
              rowKey={(row) => row.day}
              empty={<EmptyState title={t('clocks:calendar.empty')} body={t('clocks:calendar.emptyBody')} />}
            />
            {open && <CalendarDialog year={year} days={calendar.days} onClose={() => setOpen(false)} />}
          </>
        )}
      </QueryView>
    </section>
  );
}
