import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../format/error-text';
import type { UploadItem } from '../hooks/use-uploads';

interface Props<T, R extends string> {
  item: UploadItem<T, R>;
  /** Why it was not tried, in words. */
  refusedText: (refusal: R) => string;
  /** What is said of one that has arrived. */
  doneText?: string;
  onRetry: (item: UploadItem<T, R>) => void;
  onCancel: (item: UploadItem<T, R>) => void;
}

/** One file on its way: how far it is, what went wrong in words, and what can be done about it. */
export function UploadRow<T, R extends string>({
  item,
  refusedText,
  doneText,
  onRetry,
  onCancel,
}: Props<T, R>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { name, state, share, refusal, problem } = item;
  return (
    <li className="file-row">
      <div>
        <span>{name}</span>
        {state === 'sending' && <progress max={1} value={share} aria-label={t('files:progress', { name })} />}
        {state === 'done' && <p className="muted small">{doneText}</p>}
        {refusal && (
          <p className="field-error" role="alert">
            {refusedText(refusal)}
          </p>
        )}
        {state === 'failed' && (
          <p className="field-error" role="alert">
            {problem ? errorText(problem) : t('files:failed')}
          </p>
        )}
      </div>
      <div className="tag-row">
        {state === 'failed' && (
          <Button size="small" aria-label={t('files:retryOf', { name })} onClick={() => onRetry(item)}>
            {t('files:retry')}
          </Button>
        )}
        <Button
          size="small"
          aria-label={t(state === 'sending' ? 'files:cancelOf' : 'files:removeOf', { name })}
          onClick={() => onCancel(item)}
        >
          {t(state === 'sending' ? 'files:cancel' : 'files:remove')}
        </Button>
      </div>
    </li>
  );
}
