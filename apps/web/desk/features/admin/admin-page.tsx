import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function AdminPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('admin:title')} />;
}
