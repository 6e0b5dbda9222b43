import type { Case } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CodeTags, PageHeader, RiskTag, Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import type { CaseDialog } from './case-page';
import { useIdentity } from './use-identity';

/** Who, how serious, who leads, who can see it; the full name is a click that is recorded and says so. */
export function CaseHeader({ record, onDialog }: { record: Case; onDialog: (dialog: CaseDialog) => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { child, allowedActions, leadAgency, leadWorker } = record;
  const identity = useIdentity(child.id);
  const can = useCan();
  const may = (action: Case['allowedActions'][number]): boolean => allowedActions.includes(action);
  return (
    <>
      <PageHeader
        title={t('cases:pageTitle', { number: record.caseNo })}
        extra={
          <span className="head-tags">
            <RiskTag risk={record.risk} />
            <Tag tone="info">{label('stage', record.stage)}</Tag>
          </span>
        }
        actions={
          <>
            {may('add_need') && <Button onClick={() => onDialog('need')}>{t('cases:action.need')}</Button>}
            {may('record_consent') && (
              <Button onClick={() => onDialog('consent')}>{t('cases:action.consent')}</Button>
            )}
            {may('refer') && (
              <Link className="btn-link btn-link--primary" to={`/referrals/new?caseId=${record.id}`}>
                {t('cases:action.refer')}
              </Link>
            )}
          </>
        }
      />
      <section className="card case-head" aria-label={t('cases:summary')}>
        <p className="case-child">
          <strong>{identity.child?.name ?? child.maskedName}</strong>
          <span>
            {label('sex', child.sex)} ·{' '}
            {identity.child ? t('cases:age', { count: identity.child.age }) : label('ageBand', child.ageBand)}
          </span>
          <span className="num muted">{child.fileNo}</span>
          <span className="muted">{child.residenceName}</span>
          {!identity.child && can('child:read') && (
            <button type="button" className="link-btn" onClick={identity.open} disabled={identity.busy}>
              {t('cases:identity.open')}
            </button>
          )}
        </p>
        {identity.child && <p className="muted small">{t('cases:identity.recorded')}</p>}
        <dl className="facts facts--inline">
          <dt>{t('cases:needs')}</dt>
          <dd>
            <CodeTags table="need" codes={record.needs} max={8} />
          </dd>
          <dt>{t('cases:lead1')}</dt>
          <dd>
            {leadAgency.name}
            {leadWorker && ` · ${leadWorker.displayName}`}
          </dd>
          <dt>{t('cases:visible')}</dt>
          <dd>{record.agencies.map(({ name }) => name).join(t('referral:listSeparator'))}</dd>
        </dl>
      </section>
    </>
  );
}
