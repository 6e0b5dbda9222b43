import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { pageTitle } from '../../shared/components/page-title';

const ReauthForm = lazy(() => import('./reauth').then((m) => ({ default: m.ReauthForm })));

const TWICE_WITHIN_MS = 500;
const TRUST_MS = 60_000;

/** Escape twice blanks page and title at once, for when somebody looks over the shoulder. */
export function useQuickHide(): { hiddenAt: number | null; hide: () => void; show: () => void } {
  const [hiddenAt, setHiddenAt] = useState<number | null>(null);
  useEffect(() => {
    let last = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.repeat || event.isComposing) return;
      if (event.timeStamp - last < TWICE_WITHIN_MS) setHiddenAt((at) => at ?? Date.now());
      last = event.timeStamp;
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
  return { hiddenAt, hide: () => setHiddenAt(Date.now()), show: () => setHiddenAt(null) };
}

export function QuickHide({ hiddenAt, onShow }: { hiddenAt: number; onShow: () => void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    const root = document.documentElement;
    root.dataset.hidden = '';
    pageTitle.hide(t('shell:hide.tab'));
    return () => {
      delete root.dataset.hidden;
      pageTitle.hide(null);
    };
  }, [t]);

  const back = (): void => {
    if (Date.now() - hiddenAt > TRUST_MS) setAsked(true);
    else onShow();
  };

  return createPortal(
    <div className="quick-hide" role="dialog" aria-modal="true" aria-label={t('shell:hide.tab')}>
      {asked ? (
        <div className="stack quick-hide-form">
          <p>{t('shell:hide.again')}</p>
          <Suspense fallback={null}>
            <ReauthForm onDone={onShow} />
          </Suspense>
        </div>
      ) : (
        <Button autoFocus onClick={back}>
          {t('shell:hide.back')}
        </Button>
      )}
    </div>,
    document.body,
  );
}
