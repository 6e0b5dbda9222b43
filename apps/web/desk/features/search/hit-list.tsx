import type { SearchHit } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem, keys, searchApi } from '../../../shared/api';
import { EmptyState, ErrorState, Skeleton } from '../../../shared/components';
import { messagePath } from '../../../shared/chat/message-path';
import { formatInstant, useLabel } from '../../../shared/format';

interface Props {
  q: string;
  /** In one room only; its name is not repeated then. */
  roomId?: string;
  onOpen?: () => void;
}

/** Who said it, when and where; a press leads to the message. */
export function HitList({ q, roomId, onOpen }: Props) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: keys.search({ q, roomId }),
    queryFn: ({ pageParam, signal }) =>
      searchApi.messages({ q, roomId, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    retry: false,
  });
  if (isProblem(query.error) && query.error.fields.some(({ field }) => field === 'q'))
    return <EmptyState title={t('search:short')} body={t('search:shortBody')} />;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton rows={4} />;
  const hits = query.data.pages.flatMap(({ items }) => items);
  if (hits.length === 0 && !query.hasNextPage)
    return <EmptyState title={t('search:empty')} body={t('search:emptyBody')} />;
  return (
    <>
      <ol className="line-list search-hits" aria-label={t('search:hits')}>
        {hits.map((hit) => (
          <li key={`${hit.roomId}-${hit.seq}`}>
            <Hit hit={hit} namesRoom={roomId === undefined} onOpen={onOpen} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <div className="search-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('search:more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Hit({ hit, namesRoom, onOpen }: { hit: SearchHit; namesRoom: boolean; onOpen?: () => void }) {
  const label = useLabel();
  return (
    <>
      <span className="line-meta">
        <strong>{hit.actor.name}</strong>
        <span>{hit.actor.agencyName}</span>
        <time className="num" dateTime={hit.at}>
          {formatInstant(hit.at)}
        </time>
        {namesRoom && (
          <span>
            {label('roomKind', hit.roomKind)} <span className="num">{hit.title}</span>
          </span>
        )}
      </span>
      <Link
        className="search-excerpt"
        to={messagePath({ ...hit, kind: hit.roomKind }, hit.seq)}
        onClick={onOpen}
      >
        {partsOf(hit.excerpt).map(({ text, isMarked }, index) =>
          isMarked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </Link>
    </>
  );
}

function partsOf({ text, marks }: SearchHit['excerpt']): { text: string; isMarked: boolean }[] {
  const parts: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const [start, length] of marks) {
    if (start > at) parts.push({ text: text.slice(at, start), isMarked: false });
    parts.push({ text: text.slice(start, start + length), isMarked: true });
    at = start + length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false });
  return parts;
}
