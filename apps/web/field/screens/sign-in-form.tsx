import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../session/session';
import { TextField } from '../ui/fields';
import { Notice } from '../ui/page';
import { ProblemNotice } from '../ui/problem';
import { DemoPeople } from './demo-people';

/** `username` is fixed when somebody has to sign in again. */
export function SignInForm({ username, onDone }: { username?: string; onDone?: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(username ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState(false);

  const enter = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
      onDone?.();
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const fields = { username: name.trim(), password };
    const complete = fields.username !== '' && password !== '';
    setMissing(!complete);
    if (complete) void enter(() => session.login(fields));
  };

  return (
    <>
      {missing && (
        <Notice tone="bad" alert>
          {t('field:login.missing')}
        </Notice>
      )}
      {error != null && <ProblemNotice error={error} />}
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={t('field:login.username')}
          value={name}
          readOnly={username !== undefined}
          autoComplete="username"
          autoCapitalize="none"
          onValue={setName}
        />
        <TextField
          label={t('field:login.password')}
          type="password"
          value={password}
          autoComplete="current-password"
          onValue={setPassword}
        />
        <button type="submit" className="button--main" disabled={busy}>
          {t(busy ? 'field:login.busy' : 'field:login.submit')}
        </button>
      </form>
      <DemoPeople only={username} busy={busy} onEnter={(who) => void enter(() => session.demoLogin(who))} />
    </>
  );
}
