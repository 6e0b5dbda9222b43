import type { ReferralKind } from '@app/contracts';
import { Tag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';

/** The plain referral needs no word; every other kind has one. */
export function KindTag({ kind }: { kind: ReferralKind }) {
  const label = useLabel();
  return kind === 'refer' ? null : <Tag tone="info">{label('referralKind', kind)}</Tag>;
}
