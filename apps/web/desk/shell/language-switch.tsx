import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '../../shared/i18n';

export function LanguageSwitch({ className = 'head-btn' }: { className?: string }) {
  const { t } = useTranslation();
  const code = t('shell:language.code') as Language;
  return (
    <button
      type="button"
      className={className}
      lang={code}
      title={t('shell:language.switchTo')}
      aria-label={t('shell:language.switchTo')}
      onClick={() => void chooseLanguage(code)}
    >
      {t('shell:language.short')}
    </button>
  );
}
