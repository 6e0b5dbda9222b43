import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function NotificationsPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('notifications:title')} />;
}
