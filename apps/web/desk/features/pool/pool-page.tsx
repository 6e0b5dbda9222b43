import { NEEDS, POOL_URGENCIES, type PoolCard } from '@app/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { directoryApi, keys, poolApi } from '../../../shared/api';
import {
  CodeTags,
  DataTable,
  DueLabel,
  EmptyState,
  ExportButton,
  PageHeader,
  QueryBar,
  QueryView,
  UrgencyTag,
  useUrlFilter,
  type Column,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { CardChild, CardStateTag, ClaimStateTag, OfferedBy } from './pool-tags';

const BOXES = ['invited', 'own'] as const;
const PAGE = 50;

/** What agencies of the area cannot serve themselves, for those who can: to claim, or offered by the own agency. */
export function PoolPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const [params] = useSearchParams();
  const box = params.get('box') === 'own' ? 'own' : 'invited';
  const filter = useUrlFilter(['need', 'urgency', 'area']);
  const cities = useCities();
  const query = useInfiniteQuery({
    queryKey: keys.poolList({ box, ...filter }),
    queryFn: ({ pageParam, signal }) =>
      poolApi.list({ box, ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const narrowed = Object.values(filter).some(Boolean);
  return (
    <div className="page page--wide">
      <PageHeader
        title={t('pool:title')}
        note={t('pool:note')}
        actions={<ExportButton list="pool" filter={{ box, ...filter }} />}
      />
      <nav className="subnav subnav--row" aria-label={t('pool:boxes')}>
        {BOXES.map((one) => (
          <Link key={one} to={`/pool?box=${one}`} aria-current={one === box ? 'page' : undefined}>
            {t(`pool:box.${one}`)}
          </Link>
        ))}
      </nav>
      <div className="filters-pair">
        <QueryBar
          fields={[
            {
              name: 'need',
              label: t('pool:filter.need'),
              options: NEEDS.map((code) => ({ value: code, label: label('need', code) })),
            },
            {
              name: 'urgency',
              label: t('pool:filter.urgency'),
              options: POOL_URGENCIES.map((code) => ({ value: code, label: label('urgency', code) })),
            },
            { name: 'area', label: t('pool:filter.area'), options: cities },
          ]}
        />
      </div>
      <QueryView query={query} rows={8}>
        {(data) => (
          <DataTable
            caption={t(`pool:caption.${box}`)}
            columns={columnsOf(t, box)}
            rows={data.pages.flatMap((page) => page.items)}
            rowKey={({ id }) => id}
            empty={
              <EmptyState
                title={t(narrowed ? 'pool:empty.filtered' : `pool:empty.${box}`)}
                body={narrowed ? undefined : t(`pool:emptyBody.${box}`)}
              />
            }
            more={{
              has: query.hasNextPage,
              loading: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
          />
        )}
      </QueryView>
    </div>
  );
}

/** The cities of the own province: cards name no smaller place. */
function useCities(): { value: string; label: string }[] {
  const { agency } = useMe();
  const province = `${agency.divisionCode.slice(0, 2)}0000`;
  const { data } = useQuery({
    queryKey: keys.divisions(province),
    queryFn: ({ signal }) => directoryApi.divisions(province, signal),
  });
  return (data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
}

function columnsOf(t: TFunction, box: 'invited' | 'own'): Column<PoolCard>[] {
  return [
    {
      key: 'until',
      header: t('pool:column.until'),
      cell: (card) => (
        <div className="tag-row">
          {card.state === 'open' ? <DueLabel dueAt={card.expiresAt} /> : <CardStateTag state={card.state} />}
          <UrgencyTag urgency={card.content.urgency} />
        </div>
      ),
    },
    {
      key: 'number',
      header: t('pool:column.number'),
      cell: (card) => (
        <Link className="num" to={`/pool/${card.id}`}>
          {card.number}
        </Link>
      ),
    },
    { key: 'child', header: t('pool:column.child'), cell: (card) => <CardChild card={card} /> },
    {
      key: 'needs',
      header: t('pool:column.needs'),
      cell: (card) => <CodeTags table="need" codes={card.content.needs} max={3} />,
    },
    box === 'invited'
      ? { key: 'from', header: t('pool:column.from'), cell: (card) => <OfferedBy from={card.from} /> }
      : {
          key: 'claims',
          header: t('pool:column.claims'),
          cell: (card) => t('pool:claimCount', { count: waitingOf(card) }),
        },
    ...(box === 'invited'
      ? [
          {
            key: 'mine',
            header: t('pool:column.mine'),
            cell: (card: PoolCard) =>
              card.claims[0] ? (
                <ClaimStateTag state={card.claims[0].state} />
              ) : (
                <span className="muted">{t('pool:notClaimed')}</span>
              ),
          },
        ]
      : []),
  ];
}

const waitingOf = (card: PoolCard): number => card.claims.filter(({ state }) => state === 'waiting').length;
