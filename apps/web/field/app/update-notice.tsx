import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/page';
import { useWork } from '../work/context';
import { openForms } from './open-forms';
import { useObservable } from './store';
import { updates } from './updates';

/** Says that a new build waits; it is let in by hand, and only when no form is open and nothing is on its way. */
export function UpdateNotice() {
  const { t } = useTranslation();
  const waiting = useObservable(updates.waiting);
  const { work } = useWork();
  const items = useObservable(work.items);
  const forms = useObservable(openForms);
  if (!waiting) return null;
  return (
    <div role="status">
      <Notice tone="info">
        <p>{t('field:update.ready')}</p>
        {items.length === 0 && forms === 0 && (
          <button type="button" onClick={() => updates.take()}>
            {t('field:update.take')}
          </button>
        )}
      </Notice>
    </div>
  );
}
