import type { NoticeLoudness, NoticeTableRow } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
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
import { NoticeRuleDialog } from './notice-rule-dialog';

const FILTERS = ['q', 'only'] as const;
const ONLY = ['changed', 'guarded'] as const;
const TONES = { quiet: 'neutral', normal: 'neutral', high: 'amber', alarm: 'solid-red' } as const;

interface Edit {
  row: NoticeTableRow;
  /** A row of its own for people in one role. */
  isForRole: boolean;
}

/** Who is told of what, how loudly and by which ways; what was changed can be changed back. */
export function NoticeTableTab() {
  const { t } = useTranslation();
  const label = useLabel();
  const filter = useUrlFilter(FILTERS);
  const [edit, setEdit] = useState<Edit | null>(null);
  const query = useQuery({
    queryKey: keys.noticeTable,
    queryFn: ({ signal }) => notificationsApi.noticeTable(signal),
  });
  const nameOf = (row: NoticeTableRow): string => t(`notices:kind.${row.kind}`);
  const toWhom = (row: NoticeTableRow): string =>
    row.role === null ? t(`hub:audience.${row.audience}`) : label('role', row.role);
  const isShown = (row: NoticeTableRow): boolean => {
    const { q, only } = filter;
    if (q && !nameOf(row).toLowerCase().includes(q.toLowerCase())) return false;
    if (only === 'changed') return row.version > 0;
    return only !== 'guarded' || row.floor.level !== 'quiet';
  };
  const columns: Column<NoticeTableRow>[] = [
    {
      key: 'what',
      header: t('hub:table.what'),
      cell: (row) => (
        <div>
          {nameOf(row)} <span className="row-line muted">{t(`hub:side.${row.side}`)}</span>
        </div>
      ),
    },
    { key: 'who', header: t('hub:table.who'), cell: toWhom },
    {
      key: 'how',
      header: t('hub:table.how'),
      cell: (row) => (
        <div>
          <Loudness of={row} /> {row.version > 0 && <Tag tone="info">{t('hub:table.changed')}</Tag>}
        </div>
      ),
    },
    {
      key: 'floor',
      header: t('hub:table.floor'),
      cell: ({ floor }) =>
        floor.level === 'quiet' ? (
          <span className="muted">{t('hub:table.noFloor')}</span>
        ) : (
          <Loudness of={floor} />
        ),
    },
    {
      key: 'acts',
      header: t('hub:table.acts'),
      actions: true,
      cell: (row) => {
        const name = `${nameOf(row)}, ${t(`hub:side.${row.side}`)}, ${toWhom(row)}`;
        return (
          <>
            <Button
              size="small"
              aria-label={t('hub:table.editOf', { name })}
              onClick={() => setEdit({ row, isForRole: false })}
            >
              {t('common:action.edit')}
            </Button>{' '}
            {row.role === null && (
              <Button
                size="small"
                aria-label={t('hub:table.forRoleOf', { name })}
                onClick={() => setEdit({ row: { ...row, version: 0 }, isForRole: true })}
              >
                {t('hub:table.forRole')}
              </Button>
            )}
          </>
        );
      },
    },
  ];
  return (
    <section className="card" aria-labelledby="notice-table-title">
      <h2 id="notice-table-title">{t('hub:table.title')}</h2>
      <p className="muted">{t('hub:table.note')}</p>
      <QueryBar
        fields={[
          { name: 'q', label: t('hub:table.search') },
          {
            name: 'only',
            label: t('hub:table.only'),
            options: ONLY.map((value) => ({ value, label: t(`hub:table.show.${value}`) })),
          },
        ]}
      />
      <QueryView query={query} rows={10}>
        {({ items }) => (
          <DataTable
            caption={t('hub:table.title')}
            columns={columns}
            rows={items.filter(isShown)}
            rowKey={({ kind, side, role }) => `${kind} ${side} ${role ?? ''}`}
            empty={<EmptyState title={t('hub:table.empty')} />}
          />
        )}
      </QueryView>
      {edit && <NoticeRuleDialog {...edit} name={nameOf(edit.row)} onClose={() => setEdit(null)} />}
    </section>
  );
}

function Loudness({ of: { level, channels } }: { of: NoticeLoudness }) {
  const { t } = useTranslation();
  return (
    <span>
      <Tag tone={TONES[level]}>{t(`notices:level.${level}`)}</Tag>{' '}
      {channels.map((channel) => t(`notices:channel.${channel}`)).join(t('shell:listSeparator'))}
    </span>
  );
}
