import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NoticeSettings, Preferences } from '@app/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, notificationsApi } from '../../../shared/api';
import { PageHeader, QueryView, useErrorText } from '../../../shared/components';
import { useMe } from '../../../shared/hooks/me';
import { MuteList } from './mute-list';
import { PushCard } from './push-card';
import { SettingsForm } from './settings-form';

/** How this person, and an agency for its people, is told outside of the hub. */
export function PreferencesPage() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.preferences,
    queryFn: ({ signal }) => notificationsApi.preferences(signal),
  });
  return (
    <div className="page">
      <PageHeader
        title={t('notices:prefs.title')}
        note={t('notices:prefs.note')}
        actions={<Link to="/notifications">{t('notices:prefs.back')}</Link>}
      />
      <QueryView query={query} rows={8}>
        {(preferences) => <Forms preferences={preferences} />}
      </QueryView>
    </div>
  );
}

function Forms({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation();
  const { agency } = useMe();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: ({ whose, settings }: { whose: 'own' | 'agency'; settings: NoticeSettings }) =>
      notificationsApi.savePreferences(
        whose,
        settings,
        whose === 'own' ? preferences.version : preferences.agencyVersion,
      ),
    onSuccess: (saved) => {
      message.success(t('notices:prefs.saved'));
      queryClient.setQueryData(keys.preferences, saved);
    },
    onError: (error) => message.error(errorText(error)),
  });
  return (
    <div className="form-stack">
      <SettingsForm
        title={t('notices:prefs.own')}
        settings={preferences.settings}
        saving={save.isPending}
        onSave={(settings) => save.mutate({ whose: 'own', settings })}
      />
      <PushCard />
      <MuteList mutes={preferences.mutes} />
      {preferences.allowedActions.includes('set_agency') && (
        <SettingsForm
          title={t('notices:prefs.agency', { name: agency.name })}
          note={t('notices:prefs.agencyNote')}
          settings={preferences.agency}
          saving={save.isPending}
          onSave={(settings) => save.mutate({ whose: 'agency', settings })}
        />
      )}
    </div>
  );
}
