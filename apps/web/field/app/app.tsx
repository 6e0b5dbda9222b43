import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosedScreen } from '../screens/closed';
import { DoorScreen } from '../screens/door';
import { NewPinScreen, PinScreen } from '../screens/pin';
import { session, type Gate } from '../session/session';
import { Notice, Page } from '../ui/page';
import { WorkProvider } from '../work/context';
import { Drafts } from '../work/drafts';
import { Work } from '../work/work';
import { useAutoLock } from './auto-lock';
import { Shell } from './shell';
import { useObservable } from './store';

function Open({ gate }: { gate: Gate & { at: 'open' } }) {
  const { store } = gate;
  const place = useMemo(() => ({ work: new Work(store), drafts: new Drafts(store) }), [store]);
  useEffect(() => place.work.start(), [place]);
  useAutoLock();
  return (
    <WorkProvider value={place}>
      <Shell />
    </WorkProvider>
  );
}

/** Sealing needs a page that came over TLS. */
const canSeal = (): boolean => typeof crypto.subtle === 'object';

export function App() {
  const { t } = useTranslation();
  const gate = useObservable(session.gate);
  useEffect(() => {
    if (canSeal()) void session.begin();
  }, []);
  if (!canSeal())
    return (
      <Page title={t('field:title')}>
        <Notice tone="bad" alert>
          {t('field:insecure')}
        </Notice>
      </Page>
    );
  switch (gate.at) {
    case 'starting':
      return null;
    case 'door':
      return <DoorScreen accounts={gate.accounts} />;
    case 'pin':
      return <PinScreen account={gate.account} />;
    case 'newPin':
      return <NewPinScreen account={gate.account} />;
    case 'closed':
      return <ClosedScreen gate={gate} />;
    case 'open':
      return <Open gate={gate} />;
  }
}
