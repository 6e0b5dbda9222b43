import { CAPACITY_CONFIRMED_DAYS, type ServiceOffer } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { directoryApi, keys } from '../../../shared/api';
import { QueryView, Tag } from '../../../shared/components';
import { useServerNow } from '../../../shared/format';
import { useCan, useMe } from '../../../shared/hooks/me';
import { CapacityControl } from './capacity-control';

const DAY_MS = 86_400_000;

/** Whether the figures were confirmed too long ago to be relied on. */
export function isUnconfirmed(offer: Pick<ServiceOffer, 'confirmedAt'>, now: number): boolean {
  return now - Date.parse(offer.confirmedAt) > CAPACITY_CONFIRMED_DAYS * DAY_MS;
}

/** For the front page of those who answer for the own offers. */
export function OwnCapacity() {
  const { t } = useTranslation();
  const me = useMe();
  const can = useCan();
  const now = useServerNow();
  const query = useQuery({
    queryKey: keys.agency(me.agency.id),
    queryFn: ({ signal }) => directoryApi.agency(me.agency.id, signal),
    enabled: can('offer:write'),
  });
  if (!can('offer:write') || query.data?.offers.length === 0) return null;
  return (
    <section className="card" aria-labelledby="own-capacity-title">
      <div className="card-head">
        <h2 id="own-capacity-title">{t('directory:capacity.title')}</h2>
        <Link to="/admin/offers">{t('directory:capacity.all')}</Link>
      </div>
      <QueryView query={query} rows={2}>
        {(agency) => (
          <ul className="line-list">
            {agency.offers.map((offer) => (
              <li key={offer.id}>
                <span className="row">
                  <span>{offer.title}</span>
                  {isUnconfirmed(offer, now) && <Tag tone="amber">{t('directory:stale')}</Tag>}
                </span>
                <CapacityControl offer={offer} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}
