import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeviceChoice } from '../../../shared/hooks/device-choice';

/** Whether Enter sends, or begins a new line and sends with Ctrl. */
export const useEnterSends = (): [boolean, (on: boolean) => void] => useDeviceChoice('jieli.enter.');

/** Whether this key sends what was written. While a word is being composed no key does: it belongs to the input method. */
export function isSending(
  { key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent<HTMLTextAreaElement>,
  enterSends: boolean,
): boolean {
  if (key !== 'Enter' || shiftKey || altKey) return false;
  return enterSends ? !ctrlKey && !metaKey : ctrlKey || metaKey;
}

/** What the key does, and how to have it otherwise. */
export function EnterHint({
  enterSends,
  onChange,
}: {
  enterSends: boolean;
  onChange: (on: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      {t(enterSends ? 'chat:hint' : 'chat:enter.newLine')}{' '}
      <button type="button" className="link-btn" onClick={() => onChange(!enterSends)}>
        {t(enterSends ? 'chat:enter.toNewLine' : 'chat:enter.toSend')}
      </button>
    </>
  );
}
