import { useTranslation } from 'react-i18next';

export function KeyHelp({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <p className="key-help">
      <label>
        <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
        {t('inbox:keys.toggle')}
      </label>
      <span>{t(on ? 'inbox:keys.help' : 'inbox:keys.off')}</span>
    </p>
  );
}
