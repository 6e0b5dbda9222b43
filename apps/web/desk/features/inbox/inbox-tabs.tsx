import { REFERRAL_COUNT_MAX } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { countOf, TABS, type BoxCounts, type Tab } from './tabs';

/** The states as pages of one list; what still needs somebody is counted. */
export function InboxTabs({ current, counts }: { current: Tab; counts: BoxCounts }) {
  const { t } = useTranslation();
  return (
    <nav className="subnav subnav--row" aria-label={t('inbox:tabs')}>
      {TABS.map((tab) => {
        const count = countOf(tab, counts);
        return (
          <Link key={tab} to={`/inbox?tab=${tab}`} aria-current={tab === current ? 'page' : undefined}>
            {t(`inbox:tab.${tab}`)}
            {count > 0 && (
              <span className="tab-count">
                {count < REFERRAL_COUNT_MAX ? count : `${REFERRAL_COUNT_MAX - 1}+`}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
