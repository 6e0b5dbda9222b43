import type { AgencyRef, ReferralKind } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';

/** The plain referral needs no word; every other kind has one. */
export function KindTag({ kind }: { kind: ReferralKind }) {
  const label = useLabel();
  return kind === 'refer' ? null : <Tag tone="info">{label('referralKind', kind)}</Tag>;
}

const CHARITIES = ['FN', 'CH'];

/** 民政转介: what civil affairs has verified, a charity does not ask for again. */
export function isFromCivilAffairs({
  fromAgency,
  toAgency,
}: Record<'fromAgency' | 'toAgency', AgencyRef>): boolean {
  return fromAgency.type === 'CA' && CHARITIES.includes(toAgency.type);
}

export function CivilAffairsTag(props: Record<'fromAgency' | 'toAgency', AgencyRef>) {
  const { t } = useTranslation();
  return isFromCivilAffairs(props) ? (
    <span title={t('kinds:civilAffairs.note')}>
      <Tag tone="info">{t('kinds:civilAffairs.tag')}</Tag>
    </span>
  ) : null;
}
