import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, oversightApi } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';

/** What a leader answers for, as four numbers that lead to the list behind them. */
export function OversightTiles() {
  const can = useCan();
  return can('oversight:read') ? <Counts /> : null;
}

function Counts() {
  const { t } = useTranslation();
  const label = useLabel();
  const query = useQuery({ queryKey: keys.oversight, queryFn: ({ signal }) => oversightApi.counts(signal) });
  if (!query.data) return null;
  const { open, overdue, today, orphans } = query.data;
  const tiles = [
    { key: 'open', to: '/oversight', count: open.reduce((sum, row) => sum + row.count, 0) },
    { key: 'overdue', to: '/oversight?only=overdue', count: overdue },
    { key: 'today', to: '/oversight?only=today', count: today },
    { key: 'orphans', to: '/oversight#orphans', count: orphans },
  ];
  return (
    <section aria-labelledby="oversight-tiles">
      <h2 id="oversight-tiles" className="tiles-title">
        {t('clocks:oversight.tiles')}
      </h2>
      <nav className="tiles" aria-labelledby="oversight-tiles">
        {tiles.map(({ key, to, count }) => (
          <Link
            key={key}
            className={count > 0 && (key === 'overdue' || key === 'orphans') ? 'tile tile--late' : 'tile'}
            to={to}
          >
            <strong>{count}</strong>
            <span>{t(`clocks:oversight.${key}`)}</span>
          </Link>
        ))}
      </nav>
      {open.length > 0 && (
        <ul className="tiles-parts" aria-label={t('clocks:oversight.byState')}>
          {open.map(({ state, count }) => (
            <li key={state}>
              {label('state', state)} <strong>{count}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
