import { AGENCY_TYPES, NEEDS } from '@app/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { directoryApi, keys } from '../../../shared/api';
import {
  EmptyState,
  ExportButton,
  PageHeader,
  QueryBar,
  QueryView,
  useUrlFilter,
} from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { useServiceArea } from '../admin/use-service-area';
import { AgencyCard } from './agency-card';

/** Who does what, for whom, and whether there is room. */
export function DirectoryPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const filter = useUrlFilter(['q', 'need', 'type', 'division', 'open', 'urgent']);
  const query = useInfiniteQuery({
    queryKey: keys.agencies(filter),
    queryFn: ({ pageParam, signal }) =>
      directoryApi.agencies({ ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const agencies = query.data?.pages.flatMap((page) => page.items) ?? [];
  const choices = (table: 'need' | 'agencyType', codes: readonly string[]) =>
    codes.map((value) => ({ value, label: label(table, value) }));

  const areas = useServiceArea(me.agency.divisionCode, me.agency.divisionName, []);
  const only = (name: 'open' | 'urgent') => [{ value: 'true', label: t(`directory:filter.${name}Only`) }];

  return (
    <div className="page">
      <PageHeader
        title={t('directory:title')}
        note={t('directory:note')}
        actions={<ExportButton list="agencies" filter={filter} />}
      />
      <QueryBar
        fields={[
          { name: 'need', label: t('directory:filter.need'), options: choices('need', NEEDS) },
          { name: 'division', label: t('directory:filter.division'), options: areas },
          { name: 'open', label: t('directory:filter.open'), options: only('open') },
          { name: 'urgent', label: t('directory:filter.urgent'), options: only('urgent') },
          { name: 'type', label: t('directory:filter.type'), options: choices('agencyType', AGENCY_TYPES) },
          { name: 'q', label: t('directory:filter.q') },
        ]}
      />
      <QueryView query={query} rows={8}>
        {() =>
          agencies.length === 0 ? (
            <div className="card">
              <EmptyState
                title={t('directory:empty')}
                body={t('directory:emptyBody')}
                action={<Link to="/directory">{t('common:action.clear')}</Link>}
              />
            </div>
          ) : (
            <div className="agency-grid">
              {agencies.map((agency) => (
                <AgencyCard key={agency.id} agency={agency} own={agency.id === me.agency.id} />
              ))}
            </div>
          )
        }
      </QueryView>
      {query.hasNextPage && (
        <div className="table-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common:action.loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}
