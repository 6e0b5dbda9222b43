import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../shared/components';

export function CasesPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('cases:title')} />;
}
