import { useTranslation } from 'react-i18next';
import { Empty, Page } from '../ui/page';

export function MessagesScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('field:messages.title')}>
      <Empty title={t('field:messages.empty')} body={t('field:messages.emptyBody')} />
    </Page>
  );
}
