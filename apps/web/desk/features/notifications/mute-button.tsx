import type { NotificationTrace } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';

/** Hears no more of what the notice is about. What is taken back under the preferences. */
export function MuteButton({ trace }: { trace: NotificationTrace }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const mute = useMutation({
    mutationFn: () => notificationsApi.mute(trace.id),
    onSuccess: async () => {
      message.success(t('notices:prefs.muted'));
      await queryClient.invalidateQueries({ queryKey: keys.preferences });
    },
    onError: (error) => message.error(errorText(error)),
  });
  return (
    <div>
      <Button size="small" loading={mute.isPending} onClick={() => mute.mutate()}>
        {t('notices:prefs.mute')}
      </Button>
    </div>
  );
}
