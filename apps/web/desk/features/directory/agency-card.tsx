import type { Agency, ServiceOffer } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { CodeTags, DayLabel, Tag } from '../../../shared/components';
import { formatDay, useLabel, useServerNow } from '../../../shared/format';

const DAY_MS = 86_400_000;
const STALE_DAYS = 14;

function OfferLine({ offer }: { offer: ServiceOffer }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const stale = now - Date.parse(offer.updatedAt) > STALE_DAYS * DAY_MS;
  return (
    <li>
      <span className="row">
        <strong>{offer.title}</strong>
        {offer.openSlots > 0 ? (
          <Tag tone="green">{t('directory:slots', { open: offer.openSlots, capacity: offer.capacity })}</Tag>
        ) : (
          <Tag tone="amber">{t('directory:full', { capacity: offer.capacity })}</Tag>
        )}
        {stale && <Tag>{t('directory:stale')}</Tag>}
      </span>
      <CodeTags table="need" codes={offer.needs} max={4} />
      <span className="line-meta">
        <span>{t('directory:ages', { from: offer.ageFrom, to: offer.ageTo })}</span>
        <span>
          {t('directory:updated')} <DayLabel day={formatDay(offer.updatedAt)} />
        </span>
      </span>
    </li>
  );
}

export function AgencyCard({ agency, own }: { agency: Agency; own: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <article className="card agency-card">
      <h2>{agency.name}</h2>
      <div className="tag-row">
        <Tag tone="info">{label('agencyType', agency.type)}</Tag>
        {own && <Tag>{t('directory:own')}</Tag>}
        {!own && agency.agreementInForce && <Tag tone="green">{t('directory:agreement')}</Tag>}
        {!own && !agency.agreementInForce && <Tag tone="amber">{t('directory:noAgreement')}</Tag>}
        {agency.status === 'suspended' && <Tag tone="red">{label('agencyStatus', agency.status)}</Tag>}
      </div>
      <p className="line-meta">
        <span>{agency.divisionName}</span>
        {agency.phone && <span className="num">{agency.phone}</span>}
      </p>
      {agency.offers.length > 0 ? (
        <ul className="offer-list">
          {agency.offers.map((offer) => (
            <OfferLine key={offer.id} offer={offer} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t('directory:noOffers')}</p>
      )}
    </article>
  );
}
