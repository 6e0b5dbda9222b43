import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const CHOICE = 'jieli.inbox.letters';

/** Whether single letters act on rows; the choice stays with this browser. */
export function useLetterKeys(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(CHOICE) !== 'off');
  const change = (next: boolean): void => {
    localStorage.setItem(CHOICE, next ? 'on' : 'off');
    setOn(next);
  };
  return [on, change];
}

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
