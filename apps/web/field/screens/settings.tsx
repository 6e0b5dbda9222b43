import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '../../shared/i18n';
import { appearance } from '../app/appearance';
import { useObservable } from '../app/store';
import { session } from '../session/session';
import { Check, Field } from '../ui/fields';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem';

export function SettingsScreen() {
  const { t, i18n } = useTranslation();
  const large = useObservable(appearance.large);
  const me = useObservable(session.me);
  const [error, setError] = useState<unknown>(null);
  return (
    <Page title={t('field:settings.title')}>
      {me && (
        <p>
          {t('field:settings.person')} {me.person.displayName} · {me.agency.name}
        </p>
      )}
      <Check
        label={t('field:settings.large')}
        checked={large}
        onValue={(checked) => appearance.choose(checked)}
      />
      <p className="muted">{t('field:settings.largeHint')}</p>
      <Field label={t('field:settings.language')}>
        {({ id }) => (
          <select
            id={id}
            value={i18n.language}
            onChange={(event) => void chooseLanguage(event.target.value as Language)}
          >
            <option value="zh-CN">{t('field:settings.zh')}</option>
            <option value="en">{t('field:settings.en')}</option>
          </select>
        )}
      </Field>
      {error != null && <ProblemNotice error={error} />}
      <button type="button" onClick={() => void session.logout().catch(setError)}>
        {t('field:settings.logout')}
      </button>
    </Page>
  );
}
