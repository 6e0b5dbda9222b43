import type { TimelineItem } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { casesApi, keys } from '../../../shared/api';
import { EmptyState, QueryView } from '../../../shared/components';
import { dayOf, formatInstant, formatTime, useLabel } from '../../../shared/format';

/** What happened on the case, newest first, day by day. */
export function TimelineTab({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: keys.caseTimeline(caseId),
    queryFn: ({ pageParam, signal }) => casesApi.timeline(caseId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return (
    <section className="card" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('cases:tab.timeline')}</h2>
      <QueryView query={query} rows={5}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('cases:timelineEmpty')} />;
          return (
            <>
              {byDay(items).map(([day, group]) => (
                <div key={day} className="day-group">
                  <h3>
                    <time dateTime={day}>{day}</time>
                  </h3>
                  <ol className="ledger">
                    {group.map((item) => (
                      <Item key={item.id} item={item} />
                    ))}
                  </ol>
                </div>
              ))}
              {query.hasNextPage && (
                <p className="table-more">
                  <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
                    {t('common:action.loadMore')}
                  </Button>
                </p>
              )}
            </>
          );
        }}
      </QueryView>
    </section>
  );
}

/** The acts that everybody reads first have a sentence; the others are named as in the ledger of the referral. */
const SENTENCES = ['submitted', 'accepted', 'declined', 'withdrawn'];
const ownSentence = (kind: TimelineItem['kind']): boolean =>
  !kind.startsWith('referral.') || SENTENCES.some((step) => kind === `referral.${step}`);

function byDay(items: readonly TimelineItem[]): [string, TimelineItem[]][] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const day = dayOf(Date.parse(item.at));
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}

function Item({ item }: { item: TimelineItem }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { kind, refs, actor, agencyName, at } = item;
  const known = ownSentence(kind);
  const step = kind.split('.')[1] ?? '';
  const sentence = t(known ? `cases:timeline.${kind}` : 'cases:timeline.act', {
    act: known ? '' : t(`referral:step.${step}`),
    agency: agencyName,
    number: refs.number ?? '',
    need: refs.need ? label('need', refs.need) : '',
    consent: refs.kind ? label('consentKind', refs.kind) : '',
    from: refs.from ? label('stage', refs.from) : '',
    to: refs.to ? label('stage', refs.to) : '',
  });
  return (
    <li className={`ledger-step ledger-step--${kind.split('.')[1]}`}>
      <p>
        <strong>{sentence}</strong>
        <span className="muted">{actor?.displayName ?? ''}</span>
      </p>
      {refs.reason && <p className="timeline-line">{refs.reason}</p>}
      <p className="timeline-line">
        <time className="num muted" dateTime={at} title={formatInstant(at)}>
          {formatTime(at)}
        </time>
        {refs.followUpId && refs.number && (
          <Link to={`/follow-ups/${refs.followUpId}`}>
            {t('cases:openFollowUp', { number: refs.number })}
          </Link>
        )}
        {refs.referralId && refs.number && (
          <Link to={`/referrals/${refs.referralId}`}>{t('cases:openReferral', { number: refs.number })}</Link>
        )}
      </p>
    </li>
  );
}
