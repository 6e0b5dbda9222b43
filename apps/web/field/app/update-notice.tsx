import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/page';
import { useObservable } from './store';
import { updates } from './updates';

export function UpdateNotice() {
  const { t } = useTranslation();
  const waiting = useObservable(updates.waiting);
  if (!waiting) return null;
  return (
    <Notice tone="info">
      <p>{t('field:update.ready')}</p>
      <button type="button" onClick={() => updates.take()}>
        {t('field:update.take')}
      </button>
    </Notice>
  );
}
