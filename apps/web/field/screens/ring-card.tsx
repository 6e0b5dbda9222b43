import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notificationsApi } from '../../shared/api/endpoints/notifications';
import { sessionApi } from '../../shared/api/endpoints/session';
import {
  ownDeviceId,
  PushRefused,
  ringHere,
  ringsHere,
  silenceHere,
  whoIs,
  type Who,
} from '../../shared/push';
import { Check } from '../ui/fields';
import { Notice } from '../ui/page';

interface Ready {
  publicKey: string;
  who: Who;
  isOn: boolean;
}
type State = 'asking' | 'offline' | 'noKey' | Ready;
type Fault = 'denied' | 'unable' | 'failed';

/** One switch: this phone rings when there is something for its person. */
export function RingCard() {
  const { t } = useTranslation();
  const [state, setState] = useState<State>('asking');
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let isHere = true;
    void ask().then((found) => isHere && setState(found));
    return () => {
      isHere = false;
    };
  }, []);
  const turn = async (ready: Ready, on: boolean): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      if (on) await ringHere(ready.publicKey, ready.who);
      else await turnOff(ready.who);
      setState({ ...ready, isOn: on });
    } catch (error) {
      setFault(error instanceof PushRefused ? error.why : 'failed');
    } finally {
      setBusy(false);
    }
  };
  if (!ringsHere()) return <p className="muted">{t('field:ring.unable')}</p>;
  return (
    <section aria-labelledby="ring-title" aria-busy={busy || state === 'asking'}>
      <h2 id="ring-title">{t('field:ring.title')}</h2>
      {typeof state === 'string' ? (
        <p className="muted">{t(`field:ring.${state}`)}</p>
      ) : (
        <>
          <Check
            label={t('field:ring.label')}
            checked={state.isOn}
            onValue={(on) => !busy && void turn(state, on)}
          />
          <p className="muted">{t('field:ring.note')}</p>
          <p role="status">{busy ? t('field:ring.busy') : state.isOn ? t('field:ring.on') : ''}</p>
        </>
      )}
      {fault !== null && (
        <Notice tone="warn" alert>
          <p>{t(`field:ring.${fault}`)}</p>
        </Notice>
      )}
    </section>
  );
}

async function ask(): Promise<State> {
  try {
    const who = whoIs(await sessionApi.me());
    const { publicKey, devices } = await notificationsApi.pushDevices();
    const here = ownDeviceId(who);
    return publicKey === null ? 'noKey' : { publicKey, who, isOn: devices.some(({ id }) => id === here) };
  } catch {
    return 'offline';
  }
}

async function turnOff(who: Who): Promise<void> {
  const id = ownDeviceId(who);
  if (id !== null) await notificationsApi.removePushDevice(id);
  await silenceHere();
}
