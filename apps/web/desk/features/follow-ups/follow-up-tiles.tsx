import type { FollowUpBox, FollowUpSummary } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { followUpsApi, keys } from '../../../shared/api';
import { useServerNow } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import { byDue, type DueChoice } from './due';

const MOST = 100;
const NONE: readonly FollowUpSummary[] = [];

/** Those of a box that are open; undefined as long as nobody knows. */
function useOpen(box: FollowUpBox, enabled: boolean): readonly FollowUpSummary[] | undefined {
  const filter = { box, state: 'open' as const, limit: MOST };
  const { data } = useQuery({
    queryKey: keys.followUpList(filter),
    queryFn: ({ signal }) => followUpsApi.list(filter, signal),
    enabled,
  });
  return enabled ? data?.items : NONE;
}

/** What waits for me at children's doors; for whoever leads, what is late in the whole agency. Not there while nobody has to go. */
export function FollowUpTiles() {
  const { t } = useTranslation();
  const can = useCan();
  const now = useServerNow();
  const goes = can('follow_up:record');
  const leads = can('follow_up:read') && can('oversight:read');
  const asked = useOpen('asked', goes);
  const agency = useOpen('agency', leads);
  if (!asked || !agency || asked.length + agency.length === 0) return null;
  const tile = (key: string, box: FollowUpBox, due?: DueChoice, tone = '') => {
    const count = byDue(box === 'asked' ? asked : agency, due, now).rows.length;
    return (
      <Link
        key={key}
        to={`/follow-ups?box=${box}${due ? `&due=${due}` : ''}`}
        className={count > 0 ? `tile ${tone}` : 'tile'}
      >
        <strong>{count < MOST ? count : `${MOST}+`}</strong>
        <span>{t(`followups:tile.${key}`)}</span>
      </Link>
    );
  };
  return (
    <section aria-labelledby="follow-up-tiles">
      <h2 id="follow-up-tiles" className="tiles-title">
        {t('followups:title')}
      </h2>
      <nav className="tiles" aria-labelledby="follow-up-tiles">
        {goes && tile('asked', 'asked')}
        {goes && tile('today', 'asked', 'today', 'tile--soon')}
        {goes && tile('overdue', 'asked', 'overdue', 'tile--late')}
        {leads && tile('agencyOverdue', 'agency', 'overdue', 'tile--late')}
      </nav>
    </section>
  );
}
