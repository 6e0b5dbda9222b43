import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { pageTitle } from '../../shared/components/page-title';
import { queryClient } from './query';
import { router } from './router';
import { styleNonce, theme } from './theme';

const nonce = styleNonce();
const csp = nonce ? { nonce } : undefined;
const locales: Record<string, () => Promise<{ default: Locale }>> = {
  'zh-CN': () => import('antd/locale/zh_CN'),
  en: () => import('antd/locale/en_US'),
};

export function App() {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState<Locale>();

  useEffect(() => {
    let current = true;
    void locales[i18n.language]?.().then((loaded) => current && setLocale(loaded.default));
    pageTitle.setBrand(`${t('common:brand')} ${t('common:brandLatin')}`);
    return () => {
      current = false;
    };
  }, [i18n.language, t]);

  return (
    <ConfigProvider theme={theme} csp={csp} locale={locale} button={{ autoInsertSpace: false }}>
      <AntApp component={false} message={{ maxCount: 3 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
