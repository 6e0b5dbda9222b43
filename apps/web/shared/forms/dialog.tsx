import { CloseOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionGate } from '../api/session-gate';
import './forms.css';

interface Props {
  title: ReactNode;
  onClose: () => void;
  /** While something is being sent the dialog stays. */
  busy?: boolean;
  wide?: boolean;
  children: ReactNode;
  footer: ReactNode;
  /** Given when the dialog is a form. */
  onSubmit?: () => void;
}

/**
 * The browser's own modal dialog: it keeps the focus inside, makes the rest inert, closes on Escape and gives the focus
 * back. Mounted means open.
 */
export function Dialog({ title, onClose, busy = false, wide = false, children, footer, onSubmit }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);

  // Nothing may lie above the dialog in which somebody signs in again: this one steps aside and comes back.
  const paused = useSyncExternalStore(sessionGate.subscribe, sessionGate.snapshot);

  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || paused) return undefined;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog.close();
  }, [paused]);

  const body = (
    <>
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          className="icon-btn"
          aria-label={t('common:action.close')}
          disabled={busy}
          onClick={onClose}
        >
          <CloseOutlined aria-hidden="true" />
        </button>
      </header>
      <div className="dialog-body">{children}</div>
      <footer className="dialog-foot">{footer}</footer>
    </>
  );
  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog dialog--wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose();
      }}
    >
      {onSubmit ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) onSubmit();
          }}
        >
          {body}
        </form>
      ) : (
        body
      )}
    </dialog>
  );
}
