import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../app/online';
import type { Account } from '../keep/db';
import { people } from '../keep/people';
import { session } from '../session/session';
import { Notice, Page } from '../ui/page';
import { SignInForm } from './sign-in-form';
import { WipedNotice } from './wiped-notice';

/** Somebody whose records are on this phone: how many wait is said, and nothing else. */
function KnownPerson({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [unsent, setUnsent] = useState(0);
  useEffect(() => void people.unsent(account.personId).then(setUnsent), [account]);
  return (
    <div className="card">
      <h3>{account.displayName}</h3>
      {unsent > 0 && <p>{t('field:door.unsent', { count: unsent })}</p>}
      {account.pin ? (
        <button type="button" onClick={() => session.choose(account)}>
          {t('field:door.withPin', { name: account.displayName })}
        </button>
      ) : (
        <p className="muted">{t('field:door.needsPassword')}</p>
      )}
    </div>
  );
}

export function DoorScreen({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <Page title={t('field:login.title')}>
      <WipedNotice />
      <p>{t('field:login.lead')}</p>
      {!online && <Notice tone="warn">{t('field:login.offline')}</Notice>}
      {accounts.length > 0 && (
        <section className="stack" aria-labelledby="known-people">
          <h2 id="known-people">{t('field:door.known')}</h2>
          {accounts.map((account) => (
            <KnownPerson key={account.personId} account={account} />
          ))}
        </section>
      )}
      <SignInForm />
    </Page>
  );
}
