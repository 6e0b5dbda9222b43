import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function DirectoryPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('directory:title')} />;
}
