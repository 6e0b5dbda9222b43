import type { Overlap } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, overlapsApi } from '../../../shared/api';
import {
  DataTable,
  EmptyState,
  PageHeader,
  QueryView,
  Tag,
  TimeLabel,
  type Column,
} from '../../../shared/components';
import { AnswerDialog } from './answer-dialog';
import { UndoDialog } from './undo-dialog';

const TONES = { open: 'amber', brokered: 'info', linked: 'green', confirmed: 'green' } as const;

/** 疑似重复: the same child, perhaps, in two agencies. */
export function OverlapsPage() {
  const { t } = useTranslation();
  const [acting, setActing] = useState<{ overlap: Overlap; act: 'answer' | 'undo' } | null>(null);
  const query = useQuery({
    queryKey: keys.overlapList({}),
    queryFn: ({ signal }) => overlapsApi.list({}, signal),
  });
  const columns: Column<Overlap>[] = [
    { key: 'number', header: t('overlaps:number'), cell: (row) => <span className="num">{row.number}</span> },
    {
      key: 'child',
      header: t('overlaps:child'),
      cell: (row) =>
        row.child ? (
          <>
            <strong>{row.child.nameMasked}</strong> <span className="num muted">{row.child.fileNo}</span>
          </>
        ) : (
          t('overlaps:brokerChild')
        ),
    },
    { key: 'agrees', header: t('overlaps:agrees'), cell: (row) => <span className="num">{row.agrees}</span> },
    {
      key: 'state',
      header: t('overlaps:state.label'),
      cell: (row) => (
        <>
          <Tag tone={row.state in TONES ? TONES[row.state as keyof typeof TONES] : undefined}>
            {t(`overlaps:state.${row.state}`)}
          </Tag>
          {row.state === 'open' && row.answer && <p className="muted">{t('overlaps:waiting')}</p>}
        </>
      ),
    },
    { key: 'expires', header: t('overlaps:expires'), cell: (row) => <TimeLabel at={row.expiresAt} /> },
    {
      key: 'other',
      header: t('overlaps:other'),
      cell: (row) =>
        row.other ? (
          <>
            <strong>{row.other.agency.name}</strong> {row.other.contact?.displayName}
          </>
        ) : (
          <span className="muted">{t('overlaps:otherHidden')}</span>
        ),
    },
    {
      key: 'acts',
      header: t('overlaps:acts'),
      actions: true,
      cell: (row) =>
        row.allowedActions.map((act) => (
          <Button
            key={act}
            size="small"
            type={act === 'answer' ? 'primary' : 'default'}
            aria-label={t(`overlaps:${act}Of`, { number: row.number })}
            onClick={() => setActing({ overlap: row, act })}
          >
            {t(`overlaps:${act}`)}
          </Button>
        )),
    },
  ];
  const close = (): void => setActing(null);
  return (
    <div className="page">
      <PageHeader title={t('overlaps:title')} note={t('overlaps:note')} />
      <QueryView query={query} rows={6}>
        {(page) => (
          <DataTable
            caption={t('overlaps:caption')}
            columns={columns}
            rows={page.items}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('overlaps:empty')} body={t('overlaps:emptyBody')} />}
          />
        )}
      </QueryView>
      {acting?.act === 'answer' && <AnswerDialog overlap={acting.overlap} onClose={close} />}
      {acting?.act === 'undo' && <UndoDialog overlap={acting.overlap} onClose={close} />}
    </div>
  );
}
