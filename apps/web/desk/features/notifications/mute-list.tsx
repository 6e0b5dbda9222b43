import type { Mute } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, notificationsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';

export function MuteList({ mutes }: { mutes: readonly Mute[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const unmute = useMutation({
    mutationFn: (id: string) => notificationsApi.unmute(id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.preferences }),
    onError: (error) => message.error(errorText(error)),
  });
  return (
    <section className="card" aria-labelledby="mutes-title">
      <h2 id="mutes-title">{t('notices:prefs.mutes')}</h2>
      <p className="muted">{t(mutes.length === 0 ? 'notices:prefs.noMutes' : 'notices:prefs.mutesNote')}</p>
      <ul className="note-ways">
        {mutes.map((mute) => (
          <li key={mute.id}>
            <Link to={mute.link}>{mute.number || mute.link}</Link>{' '}
            <Button
              size="small"
              aria-label={t('notices:prefs.unmuteOf', { number: mute.number })}
              onClick={() => unmute.mutate(mute.id)}
            >
              {t('notices:prefs.unmute')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
