import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '../../shared/i18n';
import { appearance } from '../app/appearance';
import { useObservable } from '../app/store';
import { session } from '../session/session';
import { Check, Field } from '../ui/fields';
import { Page } from '../ui/page';
import { useWork } from '../work/context';
import { chooseWifiOnly, wifiOnly } from '../work/network';
import { SignOut } from './sign-out';

const RingCard = lazy(() => import('./ring-card').then((m) => ({ default: m.RingCard })));

export function SettingsScreen() {
  const { t, i18n } = useTranslation();
  const large = useObservable(appearance.large);
  const gate = useObservable(session.gate);
  const only = useObservable(wifiOnly);
  const { work } = useWork();
  const wifi = (on: boolean): void => {
    chooseWifiOnly(on);
    work.wake();
  };
  return (
    <Page title={t('field:settings.title')}>
      {gate.at === 'open' && (
        <p>
          {t('field:settings.person', { name: gate.account.displayName, agency: gate.account.agencyName })}
        </p>
      )}
      <Check label={t('field:settings.large')} checked={large} onValue={(on) => appearance.choose(on)} />
      <Check label={t('field:pending.wifiOnly')} checked={only} onValue={wifi} />
      <Field label={t('field:settings.language')}>
        {({ id }) => (
          <select
            id={id}
            value={i18n.language}
            onChange={(event) => void chooseLanguage(event.target.value as Language)}
          >
            <option value="zh-CN" lang="zh-CN">
              {t('field:settings.zh')}
            </option>
            <option value="en" lang="en">
              {t('field:settings.en')}
            </option>
          </select>
        )}
      </Field>
      <Suspense fallback={null}>
        <RingCard />
      </Suspense>
      <button type="button" onClick={() => void session.lock()}>
        {t('field:settings.lock')}
      </button>
      <SignOut />
    </Page>
  );
}
