import { UserAddOutlined } from '@ant-design/icons';
import type { Person } from '@app/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys } from '../../../shared/api';
import {
  DataTable,
  EmptyState,
  ExportButton,
  QueryBar,
  QueryView,
  Tag,
  useUrlFilter,
  type Column,
  type Tone,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useCan, useMe } from '../../../shared/hooks/me';
import { DisableDialog } from './disable-dialog';
import { InviteDialog } from './invite-dialog';
import { PersonDialog } from './person-dialog';

const TONES: Record<Person['status'], Tone> = { invited: 'amber', active: 'green', disabled: 'neutral' };
const STATUSES: Person['status'][] = ['invited', 'active', 'disabled'];
type Open = { kind: 'create' } | { kind: 'edit' | 'invite' | 'disable'; person: Person } | null;

export function PeopleTab() {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const can = useCan();
  const everywhere = can('agency:create');
  const [open, setOpen] = useState<Open>(null);
  const filter = useUrlFilter(['q', 'status', 'agency']);
  const { data: agencies } = useQuery({
    queryKey: keys.agencies({ limit: 100 }),
    queryFn: ({ signal }) => directoryApi.agencies({ limit: 100 }, signal),
    enabled: everywhere,
  });
  const query = useInfiniteQuery({
    queryKey: keys.people(filter),
    queryFn: ({ pageParam, signal }) =>
      directoryApi.people({ ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];

  const columns: Column<Person>[] = [
    { key: 'name', header: t('admin:people.name'), cell: (row) => <strong>{row.displayName}</strong> },
    ...(everywhere
      ? [{ key: 'agency', header: t('admin:people.agency'), cell: (row: Person) => row.agency.name }]
      : []),
    {
      key: 'roles',
      header: t('admin:people.roles'),
      cell: (row) => row.roles.map((role) => label('role', role)).join(t('shell:listSeparator')),
    },
    {
      key: 'status',
      header: t('admin:people.status'),
      cell: (row) => <Tag tone={TONES[row.status]}>{label('personStatus', row.status)}</Tag>,
    },
    {
      key: 'acts',
      header: t('admin:people.acts'),
      actions: true,
      cell: (row) => <PersonActs person={row} self={row.id === me.person.id} onOpen={setOpen} />,
    },
  ];

  return (
    <>
      <div className="card-head">
        <QueryBar
          fields={[
            ...(everywhere
              ? [
                  {
                    name: 'agency',
                    label: t('admin:people.agency'),
                    options: (agencies?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
                    placeholder: me.agency.name,
                  },
                ]
              : []),
            { name: 'q', label: t('admin:people.search') },
            {
              name: 'status',
              label: t('admin:people.status'),
              options: STATUSES.map((value) => ({ value, label: label('personStatus', value) })),
            },
          ]}
        />
        <Button
          type="primary"
          icon={<UserAddOutlined aria-hidden="true" />}
          onClick={() => setOpen({ kind: 'create' })}
        >
          {t('admin:people.create')}
        </Button>
        <ExportButton list="people" />
      </div>
      <QueryView query={query} rows={8}>
        {() => (
          <DataTable
            caption={t('admin:tab.people')}
            columns={columns}
            rows={people}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('admin:people.empty')} body={t('admin:people.emptyBody')} />}
            more={{
              has: query.hasNextPage,
              loading: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
          />
        )}
      </QueryView>
      {open?.kind === 'create' && (
        <PersonDialog
          everywhere={everywhere}
          onClose={() => setOpen(null)}
          onCreated={(person) => setOpen({ kind: 'invite', person })}
        />
      )}
      {open?.kind === 'edit' && (
        <PersonDialog everywhere={everywhere} person={open.person} onClose={() => setOpen(null)} />
      )}
      {open?.kind === 'invite' && <InviteDialog person={open.person} onClose={() => setOpen(null)} />}
      {open?.kind === 'disable' && <DisableDialog person={open.person} onClose={() => setOpen(null)} />}
    </>
  );
}

function PersonActs({
  person,
  self,
  onOpen,
}: {
  person: Person;
  self: boolean;
  onOpen: (open: Open) => void;
}) {
  const { t } = useTranslation();
  const about = (act: string): string => t(`admin:people.${act}Of`, { name: person.displayName });
  if (person.status === 'disabled') return null;
  const link = person.status === 'invited' ? 'invite' : 'reset';
  return (
    <span className="row">
      <Button size="small" aria-label={about('edit')} onClick={() => onOpen({ kind: 'edit', person })}>
        {t('common:action.edit')}
      </Button>
      <Button size="small" aria-label={about(link)} onClick={() => onOpen({ kind: 'invite', person })}>
        {t(`admin:people.${link}`)}
      </Button>
      {!self && (
        <Button
          size="small"
          danger
          aria-label={about('disable')}
          onClick={() => onOpen({ kind: 'disable', person })}
        >
          {t('admin:people.disable')}
        </Button>
      )}
    </span>
  );
}
