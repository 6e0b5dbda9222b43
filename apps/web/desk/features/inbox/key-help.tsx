import { useTranslation } from 'react-i18next';

/** The keys of the list, as long as somebody uses them; the sheet behind `?` has them all and the switch. */
export function KeyHelp({ on }: { on: boolean }) {
  const { t } = useTranslation();
  return <p className="key-help">{t(on ? 'inbox:keys.help' : 'inbox:keys.off')}</p>;
}
