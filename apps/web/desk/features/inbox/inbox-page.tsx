import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function InboxPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('inbox:title')} />;
}
