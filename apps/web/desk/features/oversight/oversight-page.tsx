import { OVERSIGHT_FILTERS, type OverseenReferral } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { keys, oversightApi } from '../../../shared/api';
import {
  DataTable,
  DueLabel,
  EmptyState,
  ExportButton,
  PageHeader,
  QueryView,
  StateTag,
  UrgencyTag,
  type Column,
} from '../../../shared/components';
import { formatDay } from '../../../shared/format';
import { SelectInput } from '../../../shared/forms';
import { useCan, useMe } from '../../../shared/hooks/me';
import { DemandDialog } from './demand-dialog';
import { OrphanList } from './orphan-list';

/** Open work of the agencies that this person answers for; a county leader demands replies here. */
export function OversightPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const only = params.get('only') ?? '';
  const [demanded, setDemanded] = useState<OverseenReferral | null>(null);
  const query = useQuery({
    queryKey: keys.overseen(only),
    queryFn: ({ signal }) => oversightApi.referrals(only, signal),
  });
  const columns: Column<OverseenReferral>[] = [
    { key: 'number', header: t('clocks:oversight.number'), cell: (row) => <ReferralNumber row={row} /> },
    {
      key: 'urgency',
      header: t('clocks:oversight.urgency'),
      cell: (row) => <UrgencyTag urgency={row.urgency} />,
    },
    { key: 'state', header: t('clocks:oversight.state'), cell: (row) => <StateTag state={row.state} /> },
    { key: 'from', header: t('clocks:oversight.from'), cell: (row) => row.fromAgency.name },
    { key: 'to', header: t('clocks:oversight.to'), cell: (row) => row.toAgency.name },
    { key: 'holder', header: t('clocks:oversight.holder'), cell: (row) => row.holder.name },
    { key: 'due', header: t('clocks:oversight.due'), cell: (row) => <DueLabel dueAt={row.dueAt} /> },
    {
      key: 'acts',
      header: t('clocks:oversight.demand'),
      actions: true,
      cell: (row) => (
        <span className="row">
          {row.demand && (
            <span className="muted">
              {t('clocks:oversight.demanded', { day: formatDay(row.demand.dueOn) })}
            </span>
          )}
          {row.allowedActions.includes('demand') && (
            <Button
              size="small"
              aria-label={t('clocks:oversight.demandTitle', { number: row.number })}
              onClick={() => setDemanded(row)}
            >
              {t('clocks:oversight.demand')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <div className="page">
      <PageHeader
        title={t('clocks:oversight.title')}
        note={t('clocks:oversight.note')}
        actions={<ExportButton list="oversight" filter={{ only }} />}
      />
      <div className="row">
        <SelectInput
          aria-label={t('clocks:oversight.only')}
          value={only}
          placeholder={t('clocks:oversight.all')}
          options={OVERSIGHT_FILTERS.map((value) => ({ value, label: t(`clocks:oversight.${value}`) }))}
          onChange={(value) => setParams(value ? { only: value } : {})}
        />
      </div>
      <QueryView query={query} rows={8}>
        {(page) => (
          <DataTable
            caption={t('clocks:oversight.title')}
            columns={columns}
            rows={page.items}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('clocks:oversight.empty')} body={t('clocks:oversight.emptyBody')} />}
          />
        )}
      </QueryView>
      <OrphanList />
      {demanded && <DemandDialog referral={demanded} onClose={() => setDemanded(null)} />}
    </div>
  );
}

/** Whoever is a party opens it; everybody else knows the number alone. */
function ReferralNumber({ row: { id, number, fromAgency, toAgency } }: { row: OverseenReferral }) {
  const { agency } = useMe();
  const can = useCan();
  const isParty = [fromAgency.id, toAgency.id].includes(agency.id) && can('referral:read');
  return isParty ? (
    <Link className="num" to={`/referrals/${id}`}>
      <strong>{number}</strong>
    </Link>
  ) : (
    <strong className="num">{number}</strong>
  );
}
