import type { Agency } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { OfferLine } from './offer-line';

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
            <OfferLine key={offer.id} offer={offer} own={own} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t('directory:noOffers')}</p>
      )}
    </article>
  );
}
