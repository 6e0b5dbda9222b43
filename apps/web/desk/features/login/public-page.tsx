import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../shell/language-switch';

/** Frame of the pages that need nobody signed in. */
export function PublicPage({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="public">
      <header className="app-head">
        <span className="app-brand">
          <img src="/favicon.svg" alt="" />
          <span>
            {t('common:brand')} <span lang="en">{t('common:brandLatin')}</span>
          </span>
        </span>
        <div className="app-head-end">
          <LanguageSwitch />
        </div>
      </header>
      <main className={wide ? 'public-main public-main--wide' : 'public-main'}>{children}</main>
    </div>
  );
}
