import { Suspense, lazy, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigation } from 'react-router';
import { sessionGate } from '../../shared/api';
import { NetworkPill, OfflineBanner } from '../../shared/components/network';
import { Skeleton } from '../../shared/components/states';
import { useMe } from '../../shared/hooks/me';
import { keepRinging } from '../../shared/push';
import { RealtimeProvider } from '../../shared/realtime';
import { Bell } from './bell';
import { EmergencyLink } from './emergency-link';
import { IdleWarning } from './idle-warning';
import { LanguageSwitch } from './language-switch';
import { MainNav, NavDrawer } from './main-nav';
import { PersonMenu } from './person-menu';
import { QuickHide, useQuickHide } from './quick-hide';
import { useSheetKey } from './use-sheet-key';

const Guide = lazy(() => import('../features/guide').then((m) => ({ default: m.Guide })));

const ShortcutSheet = lazy(() => import('./shortcut-sheet').then((m) => ({ default: m.ShortcutSheet })));

const ReauthDialog = lazy(() => import('./reauth').then((m) => ({ default: m.ReauthDialog })));

const GUIDE_CLOSED = 'jieli.guide.closed';

export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const { hiddenAt, hide, show } = useQuickHide();
  const [sheet, setSheet] = useState(false);
  useSheetKey(useCallback(() => setSheet(true), []));
  const [guide, setGuide] = useState(() => me.demo && sessionStorage.getItem(GUIDE_CLOSED) === null);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const first = useRef(true);
  const ended = useSyncExternalStore(sessionGate.subscribe, sessionGate.snapshot);

  const { person, session } = me;
  useEffect(() => void keepRinging({ personId: person.id, sessionId: session.id }), [person.id, session.id]);

  // A new page starts at its top, and a screen reader starts reading there.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    main.current?.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  const toggleGuide = (open: boolean): void => {
    if (open) sessionStorage.removeItem(GUIDE_CLOSED);
    else sessionStorage.setItem(GUIDE_CLOSED, '1');
    setGuide(open);
  };

  return (
    <RealtimeProvider personId={person.id} agencyId={me.agency.id}>
      <a className="skip-link" href="#main">
        {t('shell:skip')}
      </a>
      <div className="app">
        <header className="app-head">
          <NavDrawer />
          <Link to="/" className="app-brand">
            <img src="/favicon.svg" alt="" />
            <span>
              {t('common:brand')} <span lang="en">{t('common:brandLatin')}</span>
            </span>
            <small className="head-wide">{t('common:tagline')}</small>
          </Link>
          <div className="app-head-end">
            <EmergencyLink />
            <NetworkPill />
            <LanguageSwitch />
            <Bell />
            <PersonMenu onHide={hide} onGuide={() => toggleGuide(true)} onKeys={() => setSheet(true)} />
          </div>
        </header>
        <div className="app-bar">
          <OfflineBanner />
        </div>
        <MainNav />
        <main
          id="main"
          className="app-main"
          tabIndex={-1}
          ref={main}
          aria-busy={navigation.state === 'loading'}
        >
          <Suspense fallback={<Skeleton rows={6} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {guide && (
        <Suspense fallback={null}>
          <Guide onClose={() => toggleGuide(false)} />
        </Suspense>
      )}
      {sheet && (
        <Suspense fallback={null}>
          <ShortcutSheet onClose={() => setSheet(false)} />
        </Suspense>
      )}
      <IdleWarning />
      {ended && (
        <Suspense fallback={null}>
          <ReauthDialog />
        </Suspense>
      )}
      {hiddenAt !== null && <QuickHide hiddenAt={hiddenAt} onShow={show} />}
    </RealtimeProvider>
  );
}
