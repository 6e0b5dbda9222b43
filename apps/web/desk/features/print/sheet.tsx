import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant, serverClock } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';

export function SheetHead({ title, number }: { title: string; number: string }) {
  const { t } = useTranslation();
  return (
    <header className="sheet-head">
      <h2>{title}</h2>
      <p>
        {t('print:number')} <strong className="num">{number}</strong>
      </p>
    </header>
  );
}

/** Rows of a form, as offices know them: the name of the field on the left, what it says on the right. */
export function SheetTable({ caption, rows }: { caption: string; rows: readonly [string, ReactNode][] }) {
  return (
    <table className="sheet-table">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where one side signs and puts its stamp. */
export function StampBox({ side, agency }: { side: string; agency: string }) {
  const { t } = useTranslation();
  return (
    <div className="stamp">
      <p>
        {side} {agency}
      </p>
      <p className="stamp-place">{t('print:stamp')}</p>
      <p>{t('print:signed')}</p>
      <p>{t('print:day')}</p>
    </div>
  );
}

/** Who took it out, and when. */
export function SheetFoot() {
  const { t } = useTranslation();
  const me = useMe();
  const [at] = useState(() => formatInstant(new Date(serverClock.now()).toISOString()));
  return (
    <footer className="sheet-foot">
      <p>{t('print:secret')}</p>
      <p>{t('print:printedBy', { person: me.person.displayName, agency: me.agency.name, at })}</p>
    </footer>
  );
}
