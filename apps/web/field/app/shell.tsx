import { useTranslation } from 'react-i18next';
import { isProblem } from '../../shared/api/problem';
import { ChildrenScreen } from '../screens/children';
import { MessagesScreen } from '../features/messages';
import { PendingScreen } from '../screens/pending';
import { RenewScreen } from '../screens/renew';
import { SettingsScreen } from '../screens/settings';
import { TodayScreen } from '../screens/today';
import { VisitScreen } from '../screens/visit';
import { session } from '../session/session';
import { Icon } from '../ui/icon';
import { Link } from '../ui/link';
import { Notice } from '../ui/page';
import { useWork } from '../work/context';
import { useOnline } from './online';
import { usePlace, type Place } from './router';
import { useObservable } from './store';
import { Tabs } from './tabs';
import { UpdateNotice } from './update-notice';

function Screen({ page, id }: Place) {
  switch (page) {
    case 'today':
      return <TodayScreen />;
    case 'children':
      return <ChildrenScreen />;
    case 'visit':
      return <VisitScreen key={id} id={id} />;
    case 'messages':
      return <MessagesScreen id={id} />;
    case 'pending':
      return <PendingScreen id={id} />;
    case 'signIn':
      return <RenewScreen />;
    case 'settings':
      return <SettingsScreen />;
  }
}

/** What stays on every page: the state of the network and of what waits, and the five tabs. */
export function Shell() {
  const { t } = useTranslation();
  const { work } = useWork();
  const place = usePlace();
  const believed = useOnline();
  const fault = useObservable(work.fault);
  // A phone may believe in a network over which nothing comes.
  const online = believed && !(isProblem(fault) && fault.network);
  const items = useObservable(work.items);
  const signedOut = useObservable(session.signedOut);
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
      {signedOut && place.page !== 'signIn' && (
        <Notice tone="warn" alert>
          <p>{t('field:renew.notice')}</p>
          <Link page="signIn" className="button button--main">
            {t('field:renew.open')}
          </Link>
        </Notice>
      )}
      <UpdateNotice />
      <Screen {...place} />
      <Tabs current={place.page} pending={items.length} />
    </>
  );
}
