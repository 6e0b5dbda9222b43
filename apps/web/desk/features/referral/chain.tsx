import type { Referral } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { chainOf } from './chain-links';

/** Referrals that this one comes from or went on as. */
export function Chain({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const links = chainOf(referral);
  if (links.length === 0) return null;
  return (
    <section className="card" aria-labelledby="chain-title">
      <h2 id="chain-title">{t('referral:chain.title')}</h2>
      <ul className="line-list">
        {links.map(({ kind, id, agency }) => (
          <li key={kind} className="row">
            <span>{t(`referral:chain.${kind}`, { agency })}</span>
            {id && <Link to={`/referrals/${id}`}>{t(`referral:chain.open.${kind}`)}</Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}
