import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import { QueryView, useErrorText } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { ownDeviceId, PushRefused, ringHere, ringsHere, silenceHere, whoIs } from '../../../shared/push';

/** Devices that ring when no page of the hub is open. The browser asks once more, and the person may say no there. */
export function PushCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: keys.pushDevices,
    queryFn: ({ signal }) => notificationsApi.pushDevices(signal),
  });
  const run = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    try {
      await work();
      message.success(done);
    } catch (error) {
      message.error(error instanceof PushRefused ? t(`notices:push.${error.why}`) : errorText(error));
    } finally {
      setBusy(false);
      await queryClient.invalidateQueries({ queryKey: keys.pushDevices });
    }
  };
  const who = whoIs(useMe());
  const here = ownDeviceId(who);
  return (
    <section className="card" aria-labelledby="push-title">
      <h2 id="push-title">{t('notices:push.title')}</h2>
      <p className="muted">{t('notices:push.note')}</p>
      <QueryView query={query} rows={2}>
        {({ publicKey, devices }) => {
          const isHere = devices.some(({ id }) => id === here);
          if (publicKey === null) return <p>{t('notices:push.noKey')}</p>;
          return (
            <>
              <ul className="note-ways">
                {devices.map(({ id, name, createdAt }) => (
                  <li key={id}>
                    {id === here ? t('notices:push.here', { name }) : name}{' '}
                    <span className="muted num">{formatInstant(createdAt)}</span>{' '}
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={t('notices:push.removeOf', { name })}
                      onClick={() =>
                        void run(async () => {
                          await notificationsApi.removePushDevice(id);
                          if (id === here) await silenceHere();
                        }, t('notices:push.removed'))
                      }
                    >
                      {t('notices:push.remove')}
                    </Button>
                  </li>
                ))}
              </ul>
              {!isHere &&
                (ringsHere() ? (
                  <Button
                    loading={busy}
                    onClick={() => void run(() => ringHere(publicKey, who), t('notices:push.added'))}
                  >
                    {t('notices:push.add')}
                  </Button>
                ) : (
                  <p>{t('notices:push.unable')}</p>
                ))}
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
