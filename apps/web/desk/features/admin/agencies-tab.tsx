import { PlusOutlined } from '@ant-design/icons';
import { AGENCY_TYPES, type Agency } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import {
  DataTable,
  EmptyState,
  QueryBar,
  QueryView,
  Tag,
  useUrlFilter,
  type Column,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useCan, useMe } from '../../../shared/hooks/me';
import { AgencyCreateDialog, AgencyEditDialog } from './agency-dialogs';

export function AgenciesTab() {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const can = useCan();
  const platform = can('agency:create');
  const [creating, setCreating] = useState(false);
  const [editing, setEditing] = useState<Agency | null>(null);
  const filter = useUrlFilter(['q', 'type']);
  const query = useInfiniteQuery({
    queryKey: keys.agencies({ ...filter, admin: true }),
    queryFn: ({ pageParam, signal }) =>
      directoryApi.agencies({ ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const agencies = query.data?.pages.flatMap((page) => page.items) ?? [];

  const columns: Column<Agency>[] = [
    { key: 'name', header: t('admin:agencies.name'), cell: (row) => <strong>{row.name}</strong> },
    { key: 'type', header: t('admin:agencies.type'), cell: (row) => label('agencyType', row.type) },
    { key: 'division', header: t('admin:agencies.division'), cell: (row) => row.divisionName },
    {
      key: 'phone',
      header: t('admin:agencies.phone'),
      cell: (row) => <span className="num">{row.phone}</span>,
    },
    {
      key: 'status',
      header: t('admin:agencies.status'),
      cell: (row) => (
        <Tag tone={row.status === 'active' ? 'green' : 'red'}>{label('agencyStatus', row.status)}</Tag>
      ),
    },
    {
      key: 'acts',
      header: t('admin:people.acts'),
      actions: true,
      cell: (row) =>
        (platform || row.id === me.agency.id) && (
          <Button
            size="small"
            aria-label={t('admin:agencies.editOf', { name: row.name })}
            onClick={() => setEditing(row)}
          >
            {t('common:action.edit')}
          </Button>
        ),
    },
  ];

  return (
    <>
      <div className="card-head">
        <QueryBar
          fields={[
            { name: 'q', label: t('admin:agencies.name') },
            {
              name: 'type',
              label: t('admin:agencies.type'),
              options: AGENCY_TYPES.map((value) => ({ value, label: label('agencyType', value) })),
            },
          ]}
        />
        {platform && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setCreating(true)}>
            {t('admin:agencies.create')}
          </Button>
        )}
      </div>
      <QueryView query={query} rows={8}>
        {() => (
          <DataTable
            caption={t('admin:tab.agencies')}
            columns={columns}
            rows={agencies}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('admin:agencies.empty')} body={t('directory:emptyBody')} />}
            more={{
              has: query.hasNextPage,
              loading: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
          />
        )}
      </QueryView>
      {creating && <AgencyCreateDialog onClose={() => setCreating(false)} />}
      {editing && <AgencyEditDialog agency={editing} platform={platform} onClose={() => setEditing(null)} />}
    </>
  );
}
