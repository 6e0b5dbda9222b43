import type { Permission } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { PageHeader, usePageTitle } from '../../../shared/components';
import { useCan } from '../../../shared/hooks/me';
import '../referral/referral.css';
import { AccessPanel } from '../emergency-access/access-panel';
import { LedgerPanel } from './ledger-panel';
import { ReviewsPanel } from './reviews-panel';
import { StopPanel } from './stop-panel';

const PARTS: readonly { key: 'ledger' | 'reviews' | 'stop' | 'emergency'; needs: Permission }[] = [
  { key: 'ledger', needs: 'disclosure:read' },
  { key: 'reviews', needs: 'override:review' },
  { key: 'stop', needs: 'case:read' },
  { key: 'emergency', needs: 'emergency:read' },
];

/** What the agency owes for what it gave away: the ledger, second looks, and what holders answered. */
export function DutiesPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { part } = useParams();
  const open = PARTS.filter(({ needs }) => can(needs));
  const shown = open.find(({ key }) => key === part);
  usePageTitle(t('duties:title'));
  if (!shown) return open[0] ? <Navigate to={`/duties/${open[0].key}`} replace /> : null;
  return (
    <div className="page page--wide">
      <PageHeader title={t('duties:title')} note={t('duties:note')} />
      <nav className="subnav subnav--row" aria-label={t('duties:title')}>
        {open.map(({ key }) => (
          <Link key={key} to={`/duties/${key}`} aria-current={key === shown.key ? 'page' : undefined}>
            {t(`duties:part.${key}`)}
          </Link>
        ))}
      </nav>
      {shown.key === 'ledger' && <LedgerPanel />}
      {shown.key === 'reviews' && <ReviewsPanel />}
      {shown.key === 'stop' && <StopPanel />}
      {shown.key === 'emergency' && <AccessPanel />}
    </div>
  );
}

/** A notification leads to one review; the list shows it. */
export function ReviewLink() {
  return <Navigate to="/duties/reviews" replace />;
}
