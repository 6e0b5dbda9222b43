import { PlusOutlined } from '@ant-design/icons';
import type { ServiceOffer } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import {
  CodeTags,
  DataTable,
  EmptyState,
  QueryView,
  TimeLabel,
  type Column,
} from '../../../shared/components';
import { useMe } from '../../../shared/hooks/me';
import { CapacityControl } from '../directory/capacity-control';
import { OfferDialog } from './offer-dialog';

/** What the own agency offers; the number of free places is two taps. */
export function OffersTab() {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState<ServiceOffer | 'new' | null>(null);
  const query = useQuery({
    queryKey: keys.agency(me.agency.id),
    queryFn: ({ signal }) => directoryApi.agency(me.agency.id, signal),
  });

  const columns: Column<ServiceOffer>[] = [
    { key: 'title', header: t('admin:offers.name'), cell: (row) => <strong>{row.title}</strong> },
    {
      key: 'needs',
      header: t('admin:offers.needs'),
      cell: (row) => <CodeTags table="need" codes={row.needs} />,
    },
    {
      key: 'ages',
      header: t('admin:offers.ages'),
      cell: (row) => <span className="num">{t('directory:ages', { from: row.ageFrom, to: row.ageTo })}</span>,
    },
    { key: 'slots', header: t('admin:offers.slots'), cell: (row) => <CapacityControl offer={row} /> },
    { key: 'updated', header: t('admin:offers.updated'), cell: (row) => <TimeLabel at={row.confirmedAt} /> },
    {
      key: 'acts',
      header: t('admin:people.acts'),
      actions: true,
      cell: (row) => (
        <Button
          size="small"
          aria-label={t('admin:offers.editOf', { title: row.title })}
          onClick={() => setOpen(row)}
        >
          {t('common:action.edit')}
        </Button>
      ),
    },
  ];

  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setOpen('new')}>
      {t('admin:offers.create')}
    </Button>
  );
  return (
    <>
      <div className="row">{add}</div>
      <QueryView query={query} rows={5}>
        {(agency) => (
          <DataTable
            caption={t('admin:tab.offers')}
            columns={columns}
            rows={agency.offers}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('admin:offers.empty')} body={t('admin:offers.emptyBody')} />}
          />
        )}
      </QueryView>
      {open && (
        <OfferDialog
          agencyId={me.agency.id}
          offer={open === 'new' ? undefined : open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
