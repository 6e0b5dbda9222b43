import type { CaseSummary, Notification, ReferralSummary } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CodeTags, EmptyState, RiskTag, TimeLabel } from '../../../shared/components';
import { useLabel } from '../../../shared/format';

export function MentionList({ items }: { items: readonly Notification[] }) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return <EmptyState title={t('home:mentions.empty')} body={t('home:mentions.emptyBody')} />;
  }
  return (
    <ul className="line-list">
      {items.map((item) => (
        <li key={item.id}>
          <Link to={item.link}>
            {t('home:mentions.line', { agency: item.fromAgency, number: item.number })}
          </Link>
          <span className="line-meta">
            <TimeLabel at={item.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function DraftList({ rows }: { rows: readonly ReferralSummary[] }) {
  const { t } = useTranslation();
  return (
    <ul className="line-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/referrals/${row.id}`}>
            {t('home:drafts.line', { number: row.number, agency: row.toAgency.name })}
          </Link>
          <span className="line-meta">
            <CodeTags table="need" codes={row.needs} max={2} />
            <TimeLabel at={row.updatedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function CaseList({ rows }: { rows: readonly CaseSummary[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (rows.length === 0) {
    return <EmptyState title={t('home:cases.empty')} body={t('home:cases.emptyBody')} />;
  }
  return (
    <ul className="line-list">
      {rows.map((row) => (
        <li key={row.id}>
          <span className="row">
            <Link to={`/cases/${row.id}`} className="num">
              {row.caseNo}
            </Link>
            <span>{row.child.maskedName}</span>
            <RiskTag risk={row.risk} />
          </span>
          <span className="line-meta">
            <span>{label('stage', row.stage)}</span>
            <span>{t('home:cases.lead', { agency: row.leadAgency.name })}</span>
            <TimeLabel at={row.updatedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
