import type { Referral } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant, useLabel } from '../../../shared/format';
import { isFromCivilAffairs } from '../kinds/kind-tag';
import { SheetHead, SheetTable, StampBox } from './sheet';

/** 转介单: level T1 and no name. Who the child is stands in the hub under the file number. */
export function SlipSheet({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { packet, fromAgency, toAgency, basis } = referral;
  if (!packet) return null;
  const list = (table: 'need' | 'difficulty', codes: readonly string[]): string =>
    codes.map((code) => label(table, code)).join(t('shell:listSeparator')) || t('common:field.none');
  const when = (at: string | null): string => (at ? formatInstant(at) : t('common:field.none'));
  return (
    <>
      <SheetHead title={t('print:slip.title')} number={referral.number} />
      <SheetTable
        caption={t('print:slip.parties')}
        rows={[
          [t('print:from'), fromAgency.name],
          [t('print:to'), toAgency.name],
          [t('print:submittedAt'), when(referral.submittedAt)],
          [t('print:dueAt'), when(referral.dueAt)],
          ...(isFromCivilAffairs(referral)
            ? [[t('kinds:civilAffairs.tag'), t('kinds:civilAffairs.note')] as [string, string]]
            : []),
        ]}
      />
      <SheetTable
        caption={t('print:slip.child')}
        rows={[
          [t('print:fileNo'), packet.fileNo],
          [t('print:about'), `${label('sex', packet.sex)} · ${label('ageBand', packet.ageBand)}`],
          [t('print:county'), packet.countyName],
          [t('referral:packet.difficulties'), list('difficulty', packet.difficulties)],
        ]}
      />
      <SheetTable
        caption={t('print:slip.asked')}
        rows={[
          [t('referral:packet.needs'), list('need', packet.needs)],
          [t('print:level'), `${label('urgency', packet.urgency)} · ${label('risk', packet.risk)}`],
          [t('referral:packet.reason'), referral.reason ? label('reason', referral.reason) : ''],
          [t('referral:packet.situation'), packet.situation],
          [t('referral:packet.ask'), packet.ask],
          [
            t('referral:shared.basis'),
            basis?.kind === 'legal' ? label('legalBasis', basis.code) : t('referral:shared.consent'),
          ],
        ]}
      />
      <div className="stamps">
        <StampBox side={t('print:from')} agency={fromAgency.name} />
        <StampBox side={t('print:to')} agency={toAgency.name} />
      </div>
    </>
  );
}
