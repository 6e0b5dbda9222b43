import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../../shared/hooks/me';
import { NAV_ITEMS } from '../../shell/nav-items';

/** For posts that handle no referrals: where their own work is. */
export function NextSteps() {
  const { t } = useTranslation();
  const can = useCan();
  const items = NAV_ITEMS.filter((item) => item.key !== 'home' && item.needs.some(can));
  return (
    <section className="card" aria-labelledby="next-title">
      <h2 id="next-title">{t('home:next.title')}</h2>
      <ul className="line-list">
        {items.map((item) => (
          <li key={item.key}>
            <Link to={item.to}>{t(`shell:nav.${item.key}`)}</Link>
            <span className="muted">{t(`home:next.${item.key}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
