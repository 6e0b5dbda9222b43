import type { AgeBand, AgencyRef, ConsentKind, ConsentSheet as Taken, DataClass } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { formatDay, useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { SheetFoot, SheetHead, SheetTable, StampBox } from './sheet';

/** What is asked for, as far as the form on the page says it already; what is missing is a line to write on. */
export interface ConsentAsked {
  caseId: string;
  fileNo: string;
  ageBand: AgeBand;
  kind: ConsentKind;
  recipient: AgencyRef | null;
  dataClasses: DataClass[];
  purpose: string;
  validTo: string;
}

/** From eight years the child is heard; the band in which the eighth birthday lies has the line, too. */
const HEARD: readonly AgeBand[] = ['6-10', '11-13', '14-17', '18+'];
const SIGNS: readonly AgeBand[] = ['14-17', '18+'];

/** 知情同意书 in plain words, to be read out, signed and photographed. The name of the child is written by hand. */
export function ConsentSheet({ asked, taken }: { asked: ConsentAsked; taken: Taken }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { agency } = useMe();
  const { recipient, dataClasses, ageBand, purpose, validTo, kind } = asked;
  const blank = t('print:consent.blank');
  return (
    <>
      <SheetHead title={t('print:consent.title')} number={taken.number} />
      <p className="sheet-lead">{t('print:consent.lead', { agency: agency.name })}</p>
      <SheetTable
        caption={t('print:consent.what')}
        rows={[
          [t('print:consent.child'), t('print:consent.childLine', { file: asked.fileNo })],
          [t('print:consent.kind'), label('consentKind', kind)],
          ...(kind === 'CK04'
            ? [[t('print:consent.recipient'), recipient?.name ?? blank] as [string, string]]
            : []),
          [t('print:consent.purpose'), purpose.trim() || blank],
          [
            t('print:consent.classes'),
            dataClasses.map((code) => `${label('dataClass', code)}：${t(`wizard:share.${code}`)}`).join('\n'),
          ],
          [
            t('print:consent.validity'),
            validTo ? t('print:consent.until', { day: formatDay(validTo) }) : t('print:consent.untilBlank'),
          ],
        ]}
      />
      <section className="sheet-rights">
        <h3>{t('print:consent.rights')}</h3>
        <ol>
          {(['free', 'withdraw', 'see', 'only'] as const).map((right) => (
            <li key={right}>{t(`print:consent.right.${right}`, { agency: agency.name })}</li>
          ))}
        </ol>
      </section>
      <SheetTable
        caption={t('print:consent.answer')}
        rows={[
          [t('print:consent.choice'), t('print:consent.choices')],
          [t('print:consent.giver'), t('print:consent.giverLine')],
          [t('print:consent.relation'), t('print:consent.relationLine')],
          ...(HEARD.includes(ageBand)
            ? [[t('print:consent.view'), t('print:consent.viewLine')] as [string, string]]
            : []),
          ...(SIGNS.includes(ageBand)
            ? [[t('print:consent.joint'), t('print:consent.jointLine')] as [string, string]]
            : []),
          [t('print:consent.witness'), t('print:consent.witnessLine')],
        ]}
      />
      <div className="stamps stamps--one">
        <StampBox side={t('print:consent.taker')} agency={agency.name} />
      </div>
      <p className="sheet-note">{t('print:consent.notice', { version: taken.noticeVersion })}</p>
      <SheetFoot />
    </>
  );
}
