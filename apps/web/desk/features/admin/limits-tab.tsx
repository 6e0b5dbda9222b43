import type { Limits, Urgency, UrgencyLimits } from '@app/contracts';
import { LIMIT_STEPS, limitUnit, type LimitStep } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, limitsApi } from '../../../shared/api';
import { DataTable, QueryView, UrgencyTag, type Column } from '../../../shared/components';
import { useMe } from '../../../shared/hooks/me';
import { CalendarCard } from './calendar-card';
import { LimitsDialog } from './limits-dialog';
import { useLimitWords } from './use-limit-words';

export interface LimitsEdit {
  scope: 'agency' | 'region';
  urgency: Urgency;
  current: UrgencyLimits;
  isOverride: boolean;
}

/** How long each step may take, for the own agency and for the region, and the calendar in which days are counted. */
export function LimitsTab() {
  const { t } = useTranslation();
  const me = useMe();
  const [edit, setEdit] = useState<LimitsEdit | null>(null);
  const query = useQuery({ queryKey: keys.limits, queryFn: ({ signal }) => limitsApi.get(signal) });
  return (
    <>
      <p className="muted">{t('clocks:limits.intro')}</p>
      <QueryView query={query} rows={8}>
        {(limits) => {
          const { region, allowedActions } = limits;
          return (
            <>
              <LimitsCard
                title={t('clocks:limits.agency', { name: me.agency.name })}
                rows={limits.effective}
                own={limits.agency}
                onEdit={
                  allowedActions.includes('set_agency')
                    ? (current, isOverride) =>
                        setEdit({ scope: 'agency', urgency: current.urgency, current, isOverride })
                    : undefined
                }
              />
              <LimitsCard
                title={t('clocks:limits.region', { name: region.name })}
                rows={regionRows(limits)}
                own={region.own}
                onEdit={
                  allowedActions.includes('set_region')
                    ? (current, isOverride) =>
                        setEdit({ scope: 'region', urgency: current.urgency, current, isOverride })
                    : undefined
                }
              />
              <CalendarCard canImport={allowedActions.includes('set_calendar')} />
            </>
          );
        }}
      </QueryView>
      {edit && <LimitsDialog edit={edit} onClose={() => setEdit(null)} />}
    </>
  );
}

function regionRows({ region }: Limits): UrgencyLimits[] {
  return region.inherited.map((row) => region.own.find(({ urgency }) => urgency === row.urgency) ?? row);
}

function LimitsCard(props: {
  title: string;
  rows: UrgencyLimits[];
  own: UrgencyLimits[];
  onEdit?: (current: UrgencyLimits, isOverride: boolean) => void;
}) {
  const { t } = useTranslation();
  const words = useLimitWords();
  const isOwn = ({ urgency }: UrgencyLimits): boolean => props.own.some((one) => one.urgency === urgency);
  const columns: Column<UrgencyLimits>[] = [
    {
      key: 'urgency',
      header: t('clocks:limits.urgency'),
      cell: (row) => <UrgencyTag urgency={row.urgency} />,
    },
    ...LIMIT_STEPS.map((step: LimitStep) => ({
      key: step,
      header: t(`clocks:step.${step}`),
      cell: (row: UrgencyLimits) => <span className="num">{words(row[step], limitUnit(row.urgency))}</span>,
    })),
    {
      key: 'source',
      header: t('clocks:limits.source'),
      cell: (row) => t(isOwn(row) ? 'clocks:limits.own' : 'clocks:limits.inherited'),
    },
  ];
  const { onEdit } = props;
  if (onEdit)
    columns.push({
      key: 'acts',
      header: t('admin:people.acts'),
      actions: true,
      cell: (row) => (
        <Button
          size="small"
          aria-label={t('clocks:limits.editOf', { scope: props.title, urgency: row.urgency })}
          onClick={() => onEdit(row, isOwn(row))}
        >
          {t('common:action.edit')}
        </Button>
      ),
    });
  return (
    <section className="limits-block">
      <h2>{props.title}</h2>
      <DataTable caption={props.title} columns={columns} rows={props.rows} rowKey={(row) => row.urgency} />
    </section>
  );
}
