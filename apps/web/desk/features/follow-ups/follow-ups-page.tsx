import { FOLLOW_UP_BOXES, type FollowUpBox } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { followUpsApi, keys } from '../../../shared/api';
import {
  DataTable,
  EmptyState,
  ExportButton,
  PageHeader,
  QueryBar,
  QueryView,
  useUrlFilter,
} from '../../../shared/components';
import { useServerNow } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import '../cases/cases.css';
import '../referral/referral.css';
import { byDue, DUE_CHOICES, type DueChoice } from './due';
import { useFollowUpColumns } from './use-columns';

const PAGE = 50;
const codeOf = <T extends string>(codes: readonly T[], text: string | undefined): T | undefined =>
  codes.find((code) => code === text);

/** Who goes to which child, by when: for whoever goes, whoever leads, and whoever asked. */
export function FollowUpsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const filter = useUrlFilter(['box', 'state', 'due']);
  // Whoever does not go is asked for nothing.
  const boxes = FOLLOW_UP_BOXES.filter((box) => box !== 'asked' || can('follow_up:record')).reverse();
  const box = codeOf(boxes, filter.box) ?? boxes[0] ?? 'agency';
  if (!can('follow_up:read'))
    return (
      <div className="page">
        <PageHeader title={t('common:forbidden.title')} note={t('common:forbidden.body')} />
      </div>
    );
  const state = filter.state === 'ended' ? 'ended' : 'open';
  const due = state === 'open' ? codeOf(DUE_CHOICES, filter.due) : undefined;
  return (
    <div className="page page--wide">
      <PageHeader
        title={t('followups:title')}
        note={t('followups:note')}
        actions={<ExportButton list="follow-ups" filter={{ box, state }} />}
      />
      <nav className="subnav subnav--row" aria-label={t('followups:boxes')}>
        {boxes.map((one) => (
          <Link key={one} to={`/follow-ups?box=${one}`} aria-current={one === box ? 'page' : undefined}>
            {t(`followups:box.${one}`)}
          </Link>
        ))}
      </nav>
      <QueryBar
        fields={[
          {
            name: 'state',
            label: t('followups:filter.state'),
            placeholder: t('followups:filter.open'),
            options: [{ value: 'ended', label: t('followups:filter.ended') }],
          },
          ...(state === 'open'
            ? [
                {
                  name: 'due',
                  label: t('followups:filter.due'),
                  options: DUE_CHOICES.map((value) => ({ value, label: t(`followups:filter.${value}`) })),
                },
              ]
            : []),
        ]}
      />
      <Rows box={box} state={state} due={due} />
    </div>
  );
}

function Rows({
  box,
  state,
  due,
}: {
  box: FollowUpBox;
  state: 'open' | 'ended';
  due: DueChoice | undefined;
}) {
  const { t } = useTranslation();
  const now = useServerNow();
  const columns = useFollowUpColumns();
  const filter = { box, state, limit: PAGE };
  const query = useInfiniteQuery({
    queryKey: keys.followUpList(filter),
    queryFn: ({ pageParam, signal }) => followUpsApi.list({ ...filter, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  return (
    <QueryView query={query} rows={8}>
      {(data) => {
        const part = byDue(
          data.pages.flatMap((page) => page.items),
          due,
          now,
        );
        return (
          <DataTable
            caption={t(`followups:box.${box}`)}
            columns={columns}
            rows={part.rows}
            rowKey={({ id }) => id}
            empty={
              <EmptyState
                title={t(due || state === 'ended' ? 'followups:empty.filtered' : `followups:empty.${box}`)}
                body={due || state === 'ended' ? undefined : t(`followups:empty.${box}Body`)}
              />
            }
            more={{
              has: query.hasNextPage && part.mayGoOn,
              loading: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
          />
        );
      }}
    </QueryView>
  );
}
