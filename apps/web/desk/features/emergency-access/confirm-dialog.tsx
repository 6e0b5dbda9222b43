import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, sessionApi } from '../../../shared/api';
import { Field, FormDialog, TextInput, useSending } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';

/** The password again, before a foreign file opens: an unlocked screen that somebody left is not enough. */
export function ConfirmDialog({ onClose, onConfirmed }: { onClose: () => void; onConfirmed: () => void }) {
  const { t } = useTranslation();
  const { demo } = useMe();
  const sending = useSending();
  const [password, setPassword] = useState('');

  const submit = (): void => {
    if (!demo && password === '')
      return sending.refuse({ field: 'confirm-password', text: t('access:confirm.needed') });
    return sending.send(
      async () => {
        await sessionApi.confirm(password);
        onConfirmed();
      },
      (error) =>
        isProblem(error, 'LOGIN_FAILED')
          ? [{ field: 'confirm-password', text: t('access:confirm.wrong') }]
          : [],
    );
  };
  return (
    <FormDialog
      title={t('access:confirm.title')}
      action={t('access:confirm.submit')}
      sending={sending}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t(demo ? 'access:confirm.demo' : 'access:confirm.lead')}</p>
      {!demo && (
        <Field id="confirm-password" label={t('login:password')} error={sending.errorOf('confirm-password')}>
          {(described) => (
            <TextInput
              {...described}
              data-autofocus
              type="password"
              autoComplete="current-password"
              value={password}
              maxLength={256}
              onChange={setPassword}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
