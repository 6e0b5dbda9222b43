import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function InvitePage() {
  const { t } = useTranslation();
  return <PageHeader title={t('login:title')} />;
}
