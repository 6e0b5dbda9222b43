import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { layOver } from '../app/back-key';

interface Props {
  title: string;
  onClose: () => void;
  /** A picture takes the whole screen. */
  whole?: boolean;
  children: ReactNode;
}

/** The browser's own modal dialog, at the lower edge where the thumb is. Mounted means open; what opened it has the focus afterwards. */
export function Sheet({ title, onClose, whole = false, children }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => layOver(() => close.current()), []);
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={whole ? 'sheet sheet--whole' : 'sheet'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      <button type="button" onClick={onClose}>
        {t('common:action.close')}
      </button>
    </dialog>
  );
}
