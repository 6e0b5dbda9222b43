import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function CasePage() {
  const { t } = useTranslation();
  return <PageHeader title={t('cases:title')} />;
}
