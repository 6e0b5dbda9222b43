import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function DemoMailsPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('notifications:title')} />;
}
