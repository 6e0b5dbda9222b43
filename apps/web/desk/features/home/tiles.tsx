import type { Home } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The day in numbers; each one leads to what it counts. */
export function Tiles({ counts }: { counts: Home['counts'] }) {
  const { t } = useTranslation();
  const tiles = [
    {
      key: 'overdue',
      value: counts.overdue,
      to: '/inbox?due=overdue',
      tone: counts.overdue > 0 ? 'tile tile--late' : 'tile',
    },
    {
      key: 'dueToday',
      value: counts.dueToday,
      to: '/inbox',
      tone: counts.dueToday > 0 ? 'tile tile--soon' : 'tile',
    },
    { key: 'waiting', value: counts.waiting, to: '/inbox', tone: 'tile' },
    { key: 'sentOpen', value: counts.sentOpen, to: '/inbox?tab=sent', tone: 'tile' },
    { key: 'drafts', value: counts.drafts, to: '/inbox?tab=drafts', tone: 'tile' },
  ];
  return (
    <nav className="tiles" aria-label={t('home:tiles.label')}>
      {tiles.map((tile) => (
        <Link key={tile.key} to={tile.to} className={tile.tone}>
          <strong>{tile.value}</strong>
          <span>{t(`home:tiles.${tile.key}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
