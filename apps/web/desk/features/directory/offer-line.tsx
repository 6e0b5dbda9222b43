import type { ServiceOffer } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { CodeTags, DayLabel, Tag } from '../../../shared/components';
import { formatDay, useLabel, useServerNow } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import { CapacityControl } from './capacity-control';
import { isUnconfirmed } from './own-capacity';

/** One service with its room; the own agency changes the number here. */
export function OfferLine({ offer, own }: { offer: ServiceOffer; own: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const can = useCan();
  const now = useServerNow();
  const { openSlots: open, capacity, waitingDays } = offer;
  return (
    <li>
      <span className="row">
        <strong>{offer.title}</strong>
        {open > 0 ? (
          <Tag tone="green">{t('directory:slots', { open, capacity })}</Tag>
        ) : (
          <Tag tone="amber">{t('directory:full', { capacity })}</Tag>
        )}
        {isUnconfirmed(offer, now) && <Tag tone="amber">{t('directory:stale')}</Tag>}
        {!offer.acceptsUrgent && <Tag>{t('directory:notUrgent')}</Tag>}
      </span>
      <CodeTags table="need" codes={offer.needs} max={4} />
      <span className="line-meta">
        <span>{t('directory:ages', { from: offer.ageFrom, to: offer.ageTo })}</span>
        {offer.difficulties.length > 0 && (
          <span>
            {t('directory:only', {
              kinds: offer.difficulties
                .map((kind) => label('difficulty', kind))
                .join(t('wizard:listSeparator')),
            })}
          </span>
        )}
        {waitingDays !== null && <span>{t('directory:waiting', { days: waitingDays })}</span>}
        <span>
          {t('directory:confirmed')} <DayLabel day={formatDay(offer.confirmedAt)} />
        </span>
      </span>
      {own && can('offer:write') && <CapacityControl offer={offer} />}
    </li>
  );
}
