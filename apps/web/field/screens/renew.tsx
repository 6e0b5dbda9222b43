import { useTranslation } from 'react-i18next';
import { goTo } from '../app/router';
import { useObservable } from '../app/store';
import { session } from '../session/session';
import { Page } from '../ui/page';
import { SignInForm } from './sign-in-form';

/** The session at the hub has ended; what is on the phone stays open and is sent afterwards. */
export function RenewScreen() {
  const { t } = useTranslation();
  const gate = useObservable(session.gate);
  if (gate.at !== 'open') return null;
  return (
    <Page title={t('field:renew.title')}>
      <p>{t('field:renew.body')}</p>
      <SignInForm username={gate.account.username} onDone={() => goTo('pending', null, true)} />
    </Page>
  );
}
