import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function ReferralPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('referral:title')} />;
}
