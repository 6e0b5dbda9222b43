import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activity, isProblem, sessionApi, sessionGate } from '../../shared/api';
import { useMe } from '../../shared/hooks/me';

const WARN_MS = 120_000;
const CHECK_MS = 5_000;
const INPUTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Two minutes before a session ends for want of acts, a way to go on; whoever is typing is never asked. */
export function IdleWarning() {
  const { t } = useTranslation();
  const { session } = useMe();
  const [warned, setWarned] = useState(false);
  const limit = session.idleMinutes * 60_000;

  useEffect(() => {
    const probe = async (): Promise<void> => {
      try {
        await sessionApi.me();
        activity.noteAlive();
      } catch (error) {
        if (isProblem(error, 'UNAUTHENTICATED')) sessionGate.end();
      }
      setWarned(false);
    };
    for (const name of INPUTS)
      window.addEventListener(name, activity.noteInput, { passive: true, capture: true });
    const timer = setInterval(() => {
      const left = limit - activity.idleMs();
      if (left > WARN_MS) {
        setWarned(false);
        return;
      }
      if (activity.isRecent()) void sessionApi.me().catch(() => undefined);
      else if (left > 0) setWarned(true);
      else void probe();
    }, CHECK_MS);
    return () => {
      for (const name of INPUTS) window.removeEventListener(name, activity.noteInput, { capture: true });
      clearInterval(timer);
    };
  }, [limit]);

  const stay = (): void => {
    activity.noteInput();
    sessionApi.me().catch(() => sessionGate.end());
    setWarned(false);
  };

  return (
    <Modal
      open={warned}
      title={t('shell:idle.title')}
      closable={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={stay}>
          {t('shell:idle.stay')}
        </Button>
      }
    >
      <p>{t('shell:idle.body')}</p>
    </Modal>
  );
}
