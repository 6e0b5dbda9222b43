import type { PoolCard, PoolClaim } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CodeTags, DayLabel, EmptyState, TimeLabel } from '../../../shared/components';
import { ChooseDialog } from './choose-dialog';
import { ClaimStateTag } from './pool-tags';

/** Who would take it on. The offering agency sees all and chooses; a claimer sees the own claim. */
export function ClaimsList({ card }: { card: PoolCard }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<PoolClaim | null>(null);
  const { claims, side, referralId } = card;
  return (
    <section className="card" aria-labelledby="pool-claims">
      <h2 id="pool-claims">{t(side === 'offering' ? 'pool:claims' : 'pool:ownClaim')}</h2>
      {claims.length === 0 && (
        <EmptyState title={t(side === 'offering' ? 'pool:noClaims' : 'pool:notClaimedYet')} />
      )}
      <ul className="plain-list">
        {claims.map((claim) => (
          <li key={claim.id}>
            <p className="child-line">
              <strong>{claim.agency.name}</strong>
              <ClaimStateTag state={claim.state} />
              <CodeTags table="need" codes={claim.needs} max={5} />
            </p>
            <p className="line-meta">
              <span>{t('pool:claim.by', { name: claim.leadWorker?.displayName ?? '' })}</span>
              <span>
                {t('pool:claim.from')} <DayLabel day={claim.firstContactOn} />
              </span>
              <TimeLabel at={claim.at} />
            </p>
            {claim.note && <p className="packet-text">{claim.note}</p>}
            {claim.state === 'waiting' && card.allowedActions.includes('choose') && (
              <Button onClick={() => setAsked(claim)}>
                {t('pool:action.choose', { agency: claim.agency.name })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {side === 'invited' && claims[0]?.state === 'waiting' && (
        <p className="muted">{t('pool:waitingNote')}</p>
      )}
      {referralId && (
        <p className="card-foot">
          <Link className="btn-link" to={`/referrals/${referralId}`}>
            {t('pool:action.referral')}
          </Link>
        </p>
      )}
      {asked && <ChooseDialog card={card} claim={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
