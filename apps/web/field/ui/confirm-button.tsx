import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './page';

interface Props {
  label: string;
  question: string;
  yes: string;
  onConfirm: () => void;
}

/** Asks in its own place before it does what cannot be undone. */
export function ConfirmButton({ label, question, yes, onConfirm }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <button type="button" onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  return (
    <Notice tone="warn" alert>
      <p>{question}</p>
      <div className="row">
        <button type="button" onClick={() => setAsking(false)}>
          {t('common:action.cancel')}
        </button>
        <button type="button" className="button--danger" onClick={onConfirm}>
          {yes}
        </button>
      </div>
    </Notice>
  );
}
