import { useTranslation } from 'react-i18next';
import { Empty, Page } from '../ui/page';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { SettingsScreen } from '../screens/settings';
import { useOnline } from './online';
import { usePlace, type PageName } from './router';
import { Tabs } from './tabs';
import { UpdateNotice } from './update-notice';

function Screen({ page }: { page: PageName }) {
  const { t } = useTranslation();
  switch (page) {
    case 'settings':
      return <SettingsScreen />;
    case 'pending':
      return (
        <Page title={t('field:pending.title')}>
          <Empty title={t('field:pending.empty')} body={t('field:pending.emptyBody')} />
        </Page>
      );
    default:
      return (
        <Page title={t(`field:${page}.title`)}>
          <Empty title={t('field:today.empty')} body={t('field:today.emptyBody')} />
        </Page>
      );
  }
}

/** What stays on every page: who we are, the state of the network, and the five tabs. */
export function Shell() {
  const { t } = useTranslation();
  const place = usePlace();
  const online = useOnline();
  return (
    <>
      <header className="top">
        <strong>{t('common:brand')}</strong>
        <Link page="settings">
          <Icon name="settings" />
          {t('field:settings.title')}
        </Link>
      </header>
      <p role="status" className={online ? 'status' : 'status status--offline'}>
        {online ? '' : t('field:network.offline')}
      </p>
      <UpdateNotice />
      <Screen page={place.page} />
      <Tabs current={place.page} />
    </>
  );
}
