import type { Case, ReferralSummary } from '@app/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { casesApi, keys, referralsApi } from '../../../shared/api';
import { CodeTags, DueLabel, EmptyState, QueryView, StateTag, Tag } from '../../../shared/components';
import { TransferRequestButton } from '../kinds';
import { referralsOf, type CaseReferral } from './case-referrals';

const BOXES = ['sent', 'received'] as const;

/** Referrals out of this case and into it, as far as the own agency is party to them. */
export function ReferralsTab({ record }: { record: Case }) {
  const { t } = useTranslation();
  const timeline = useQuery({
    queryKey: [...keys.caseTimeline(record.id), 'first'],
    queryFn: ({ signal }) => casesApi.timeline(record.id, null, signal),
  });
  const boxes = useQueries({
    queries: BOXES.map((box) => ({
      queryKey: keys.referralList({ box, limit: 100 }),
      queryFn: ({ signal }: { signal: AbortSignal }) => referralsApi.list({ box, limit: 100 }, signal),
    })),
  });
  const sent = (useLocation().state as { sent?: boolean } | null)?.sent === true;
  const rows = boxes.flatMap(({ data }) => data?.items ?? []);
  return (
    <section className="card" aria-labelledby="referrals-title">
      <div className="card-head">
        <h2 id="referrals-title">{t('cases:tab.referrals')}</h2>
        {record.allowedActions.includes('refer') && (
          <Link to={`/referrals/new?caseId=${record.id}`}>{t('cases:action.refer')}</Link>
        )}
        {record.allowedActions.includes('refer') && (
          <Link to={`/referrals/new?caseId=${record.id}&kind=pool`}>{t('pool:action.offer')}</Link>
        )}
        <TransferRequestButton record={record} />
      </div>
      {sent && (
        <p className="notice notice--green" role="status">
          {t('cases:sentTogether')}
        </p>
      )}
      <QueryView query={timeline} rows={4}>
        {(page) => {
          const list = referralsOf(page.items, rows);
          if (list.length === 0) return <EmptyState title={t('cases:referralsEmpty')} />;
          return (
            <ul className="plain-list">
              {list.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </ul>
          );
        }}
      </QueryView>
    </section>
  );
}

function Row({ one }: { one: CaseReferral }) {
  const { row } = one;
  return (
    <li>
      <p className="child-line">
        <Link className="num" to={`/referrals/${one.id}`}>
          {one.number}
        </Link>
        <StateTag state={one.state} />
        {row && <RowFacts row={row} />}
      </p>
    </li>
  );
}

function RowFacts({ row }: { row: ReferralSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <span>{t('referral:fromTo', { from: row.fromAgency.name, to: row.toAgency.name })}</span>
      <CodeTags table="need" codes={row.needs} max={3} />
      {row.state === 'submitted' && <DueLabel dueAt={row.dueAt} />}
      {row.unread && <Tag tone="info">{t('inbox:unread')}</Tag>}
    </>
  );
}
