import type { DemoPerson } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { expectWorker, keys, sessionApi, sessionGate } from '../../../shared/api';
import { ErrorState, Skeleton, usePageTitle } from '../../../shared/components';
import { DemoPeople } from './demo-people';
import { LoginForm } from './login-form';
import { PublicPage } from './public-page';
import { useEnter } from './use-enter';

/** In the demo each person has a host name: `luomin.localhost` is the tab of luomin. */
function personOfHost(people: readonly DemoPerson[]): DemoPerson | undefined {
  const { hostname } = window.location;
  return people.find((person) => new URL(person.origin).hostname === hostname);
}

export function LoginPage() {
  const { t } = useTranslation();
  usePageTitle(t('login:title'));
  const enter = useEnter();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const {
    data: people,
    isError,
    isFetched,
  } = useQuery({
    queryKey: keys.demoPeople,
    queryFn: ({ signal }) => sessionApi.demoPeople(signal),
    retry: false,
    staleTime: Infinity,
  });
  useEffect(() => {
    sessionGate.arm(false);
    expectWorker(null);
  }, []);
  // Without demo people there is one thing to do here.
  useEffect(() => {
    if (isError) document.getElementById('username')?.focus();
  }, [isError]);

  const enterAs = async (person: DemoPerson): Promise<void> => {
    setBusy(person.username);
    setError(null);
    try {
      enter(await sessionApi.demoLogin({ username: person.username }));
    } catch (cause) {
      setError(cause);
      setBusy(null);
    }
  };

  const host = people && personOfHost(people);
  return (
    <PublicPage wide={!isFetched || Boolean(people?.length)}>
      <div className="login-intro">
        <h1>{t('login:headline')}</h1>
        <p>{t('login:lead')}</p>
      </div>
      {error != null && <ErrorState error={error} />}
      {host && (
        <section className="card host-card" aria-label={host.displayName}>
          <span className="person-avatar" aria-hidden="true">
            {Array.from(host.displayName)[0]}
          </span>
          <div>
            <h2>{t('login:host.title', { name: host.displayName })}</h2>
            <p className="muted">{host.agency}</p>
          </div>
          <Button
            type="primary"
            size="large"
            loading={busy === host.username}
            onClick={() => void enterAs(host)}
          >
            {t('login:host.enter', { name: host.displayName })}
          </Button>
        </section>
      )}
      {/* Asked again without an answer it is pending again, and what was typed must not go with the form. */}
      {!isFetched ? (
        <Skeleton rows={6} />
      ) : (
        <div className="login-grid">
          <section className="card login-card" aria-labelledby="login-title">
            <h2 id="login-title">{t('login:title')}</h2>
            <LoginForm />
          </section>
          {people && people.length > 0 && (
            <DemoPeople people={people} busy={busy} onEnter={(person) => void enterAs(person)} />
          )}
        </div>
      )}
    </PublicPage>
  );
}
