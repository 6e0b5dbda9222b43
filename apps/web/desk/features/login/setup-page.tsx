import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function SetupPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('login:title')} />;
}
