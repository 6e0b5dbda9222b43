import type { ReferralSummary } from '@app/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keys, referralsApi } from '../../../shared/api';
import { useNetwork } from '../../../shared/realtime';
import { mergeLive } from './live-rows';
import { apiFilter, boxOf, matches, type BoxCounts, type InboxQuery } from './tabs';

const PAGE = 50;
/** Hints may be lost: the list is also looked at without one. */
const LOOK_EVERY_MS = 60_000;

export interface Inbox {
  rows: ReferralSummary[];
  /** How many rows of the hub are here, before the text and unread filters. */
  loaded: number;
  fresh: number;
  gone: ReadonlySet<string>;
  isPending: boolean;
  error: unknown;
  /** How many of each state are alive, over the whole box. */
  counts: BoxCounts;
  /** When the rows on the page were fetched. */
  updatedAt: number;
  showFresh: () => void;
  /** Takes a row off the page at once: it was just dealt with here. */
  drop: (id: string) => void;
  refetch: () => void;
  more: { has: boolean; loading: boolean; load: () => void };
}

/** One tab of the inbox, live: rows on the page are renewed where they stand, new ones wait behind the bar. */
export function useInbox(query: InboxQuery): Inbox {
  const filter = apiFilter(query);
  const address = JSON.stringify(filter);
  const list = useInfiniteQuery({
    queryKey: keys.referralList(filter),
    queryFn: ({ pageParam, signal }) =>
      referralsApi.list({ ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: LOOK_EVERY_MS,
  });
  // The tabs of the other box have numbers too; they come with its list, of which one row is enough.
  const box = boxOf(query.tab);
  const other = box === 'received' ? 'sent' : 'received';
  const beside = useQuery({
    queryKey: keys.referralList({ box: other, limit: 1 }),
    queryFn: ({ signal }) => referralsApi.list({ box: other, limit: 1 }, signal),
    refetchInterval: LOOK_EVERY_MS,
  });
  // What happened between the first fetch and the first connection came with no hint.
  const network = useNetwork();
  const before = useRef(network);
  const { refetch } = list;
  useEffect(() => {
    if (network === 'online' && before.current !== 'online') void refetch({ cancelRefetch: false });
    before.current = network;
  }, [network, refetch]);

  const latest = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  const [shown, setShown] = useState<{ address: string; ids: readonly string[] } | null>(null);
  const known = useRef(new Map<string, ReferralSummary>());

  const current = shown?.address === address ? shown.ids : null;
  const merged = useMemo(
    () => mergeLive(current, known.current, latest ?? []),
    // A fetched list or another tab; what was known before is only looked up.
    [current, latest],
  );
  useEffect(() => {
    if (!latest) return;
    for (const row of merged.rows) known.current.set(row.id, row);
    setShown((before) => {
      const ids = merged.rows.map(({ id }) => id);
      const same = before?.address === address && before.ids.length === ids.length;
      return same ? before : { address, ids };
    });
  }, [address, latest, merged]);

  const drop = useCallback(
    (id: string) =>
      setShown((before) => before && { ...before, ids: before.ids.filter((one) => one !== id) }),
    [],
  );
  const rows = merged.rows.filter((row) => matches(row, query));
  return {
    rows,
    loaded: merged.rows.length,
    fresh: merged.fresh,
    gone: merged.gone,
    isPending: list.isPending,
    error: list.error,
    counts: { [box]: list.data?.pages.at(-1)?.counts, [other]: beside.data?.counts },
    updatedAt: list.dataUpdatedAt,
    showFresh: () => setShown(latest ? { address, ids: latest.map(({ id }) => id) } : null),
    drop,
    refetch: () => void list.refetch(),
    more: {
      has: list.hasNextPage,
      loading: list.isFetchingNextPage,
      load: () => void list.fetchNextPage(),
    },
  };
}
