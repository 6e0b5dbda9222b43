import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function NewReferralPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('wizard:title')} />;
}
