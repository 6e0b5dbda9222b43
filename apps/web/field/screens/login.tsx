import type { DemoPerson } from '@app/contracts';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionApi } from '../../shared/api/endpoints/session';
import { useOnline } from '../app/online';
import { session } from '../session/session';
import { TextField } from '../ui/fields';
import { Notice, Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem';

/** Roles whose work is at the child's door. */
const AT_THE_DOOR: readonly string[] = [
  'child_director',
  'child_supervisor',
  'community_worker',
  'social_worker',
];

function DemoPeople({ busy, onEnter }: { busy: boolean; onEnter: (username: string) => void }) {
  const { t } = useTranslation();
  const [people, setPeople] = useState<readonly DemoPerson[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    // Outside the demo nobody is offered.
    sessionApi.demoPeople(stop.signal).then(setPeople, () => undefined);
    return () => stop.abort();
  }, []);
  const shown = people.filter((person) => person.roles.some((role) => AT_THE_DOOR.includes(role)));
  if (shown.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="demo-people">
      <h2 id="demo-people">{t('field:login.demoTitle')}</h2>
      {shown.map((person) => (
        <button key={person.username} type="button" disabled={busy} onClick={() => onEnter(person.username)}>
          {t('field:login.demoEnter', { name: person.displayName })}
        </button>
      ))}
    </section>
  );
}

export function LoginScreen() {
  const { t } = useTranslation();
  const online = useOnline();
  const [fields, setFields] = useState({ username: '', password: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState(false);

  const enter = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const username = fields.username.trim();
    setMissing(username === '' || fields.password === '');
    if (username !== '' && fields.password !== '')
      void enter(() => session.login({ username, password: fields.password }));
  };

  return (
    <Page title={t('field:login.title')}>
      <p>{t('field:login.lead')}</p>
      {!online && <Notice tone="warn">{t('field:login.offline')}</Notice>}
      {missing && (
        <Notice tone="bad" alert>
          {t('field:login.missing')}
        </Notice>
      )}
      {error != null && <ProblemNotice error={error} />}
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={t('field:login.username')}
          value={fields.username}
          autoComplete="username"
          autoCapitalize="none"
          onValue={(username) => setFields({ ...fields, username })}
        />
        <TextField
          label={t('field:login.password')}
          type="password"
          value={fields.password}
          autoComplete="current-password"
          onValue={(password) => setFields({ ...fields, password })}
        />
        <button type="submit" className="button--main" disabled={busy}>
          {t(busy ? 'field:login.busy' : 'field:login.submit')}
        </button>
      </form>
      <DemoPeople busy={busy} onEnter={(username) => void enter(() => session.demoLogin(username))} />
    </Page>
  );
}
