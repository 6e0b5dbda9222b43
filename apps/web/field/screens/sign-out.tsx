import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo } from '../app/router';
import { useObservable } from '../app/store';
import { people } from '../keep/people';
import { session } from '../session/session';
import { ConfirmButton } from '../ui/confirm-button';
import { Notice } from '../ui/page';
import { useWork } from '../work/context';

/** Children leave this phone with their person. What was not sent does not, unless the person says so, twice. */
export function SignOut() {
  const { t } = useTranslation();
  const { work } = useWork();
  const items = useObservable(work.items);
  const gate = useObservable(session.gate);
  const [unsent, setUnsent] = useState(0);
  const [asking, setAsking] = useState(false);
  const account = gate.at === 'open' ? gate.account : null;
  useEffect(() => {
    if (account) void people.unsent(account.personId).then(setUnsent);
  }, [account, items]);
  const leave = (): void => {
    if (unsent > 0) setAsking(true);
    else void session.logout(false);
  };
  if (!asking)
    return (
      <button type="button" onClick={leave}>
        {t('field:signOut.label')}
      </button>
    );
  return (
    <Notice tone="warn" alert>
      <h2>{t('field:signOut.title', { count: unsent })}</h2>
      <p>{t('field:signOut.body')}</p>
      <button
        type="button"
        className="button--main"
        onClick={() => {
          work.wake();
          goTo('pending');
        }}
      >
        {t('field:signOut.sendFirst')}
      </button>
      <button type="button" onClick={() => void session.logout(true)}>
        {t('field:signOut.keep')}
      </button>
      <ConfirmButton
        label={t('field:signOut.drop')}
        question={t('field:signOut.dropSure', { count: unsent })}
        yes={t('field:signOut.dropYes')}
        onConfirm={() => void session.logout(false)}
      />
      <button type="button" onClick={() => setAsking(false)}>
        {t('common:action.cancel')}
      </button>
    </Notice>
  );
}
