import { REVIEW_VERDICTS, type EmergencyAccess, type EmergencyBox } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { emergencyApi, keys } from '../../../shared/api';
import { DataTable, ExportButton, QueryView, Tag, TimeLabel, type Column } from '../../../shared/components';
import { formatInstant, useLabel } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import { VerdictDialog } from '../duties/verdict-dialog';

/** What others opened and this agency looks at, and what its own people opened. */
export function AccessPanel() {
  const can = useCan();
  return (
    <>
      {can('override:review') && <AccessList box="review" />}
      <AccessList box="mine" />
      <p>
        <ExportButton list="emergency-accesses" />
      </p>
    </>
  );
}

function AccessList({ box }: { box: EmergencyBox }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<EmergencyAccess | null>(null);
  const columns = useColumns(setAsked);
  const query = useQuery({
    queryKey: keys.emergencyList(box),
    queryFn: ({ signal }) => emergencyApi.list(box, signal),
  });
  const title = t(`access:list.${box}`);
  return (
    <section className="card" aria-labelledby={`access-${box}`}>
      <h2 id={`access-${box}`}>{title}</h2>
      <QueryView query={query} rows={3}>
        {(page) => (
          <DataTable
            caption={title}
            columns={columns}
            rows={page.items}
            rowKey={({ id }) => id}
            empty={<p className="muted">{t(`access:empty.${box}`)}</p>}
          />
        )}
      </QueryView>
      {asked && <ReviewDialog access={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function ReviewDialog({ access, onClose }: { access: EmergencyAccess; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const queryClient = useQueryClient();
  return (
    <VerdictDialog
      title={t('access:review.title', { number: access.number })}
      legend={t('access:review.verdict')}
      options={REVIEW_VERDICTS.map((value) => ({ value, label: t(`access:verdict.${value}`) }))}
      needsText="not_ok"
      textLabel={t('access:review.text')}
      send={async (verdict, text, key) => {
        await emergencyApi.review(access.id, { verdict, text }, access.version, key);
        await queryClient.invalidateQueries({ queryKey: keys.emergencies });
      }}
      onClose={onClose}
    >
      <dl className="facts">
        <dt>{t('access:column.by')}</dt>
        <dd>
          {access.openedBy?.displayName} · {access.openedBy?.agencyName} · {formatInstant(access.startedAt)}
        </dd>
        <dt>{t('access:open.reason')}</dt>
        <dd>{label('emergencyReason', access.reason)}</dd>
        <dt>{t('access:open.words')}</dt>
        <dd className="packet-text">{access.words}</dd>
      </dl>
    </VerdictDialog>
  );
}

function useColumns(onReview: (access: EmergencyAccess) => void): Column<EmergencyAccess>[] {
  const { t } = useTranslation();
  const label = useLabel();
  return [
    {
      key: 'number',
      header: t('access:column.number'),
      cell: ({ id, number, caseNo }) => (
        <div>
          <Link className="num" to={`/emergency-access/${id}`}>
            {number}
          </Link>
          <span className="row-line muted">{caseNo}</span>
        </div>
      ),
    },
    {
      key: 'by',
      header: t('access:column.by'),
      cell: ({ openedBy, startedAt }) => (
        <div>
          {openedBy?.displayName} · {openedBy?.agencyName}
          <span className="row-line muted">
            <TimeLabel at={startedAt} />
          </span>
        </div>
      ),
    },
    {
      key: 'reason',
      header: t('access:open.reason'),
      cell: ({ reason, words }) => (
        <div>
          {label('emergencyReason', reason)}
          <span className="row-line muted">{words}</span>
        </div>
      ),
    },
    {
      key: 'review',
      header: t('access:column.review'),
      cell: (access) => <AccessState access={access} />,
    },
    {
      key: 'acts',
      header: '',
      actions: true,
      cell: (access) =>
        access.allowedActions.includes('review') && (
          <Button size="small" onClick={() => onReview(access)}>
            {t('access:review.act')}
          </Button>
        ),
    },
  ];
}

export function AccessState({ access }: { access: EmergencyAccess }) {
  const { t } = useTranslation();
  const { verdict, verdictText, reviewedBy, isOverdue, reviewDueAt, reviewer } = access;
  if (!verdict)
    return (
      <div>
        <Tag tone={isOverdue ? 'red' : 'amber'}>
          {t(isOverdue ? 'duties:overdue' : 'duties:dueBy', { time: formatInstant(reviewDueAt) })}
        </Tag>
        <span className="row-line muted">{reviewer.name}</span>
      </div>
    );
  return (
    <div>
      <Tag tone={verdict === 'ok' ? 'green' : 'red'}>{t(`access:verdict.${verdict}`)}</Tag>
      <span className="row-line muted">
        {[reviewedBy?.displayName, verdictText].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}
