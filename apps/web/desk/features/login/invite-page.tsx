import type { AcceptInviteRequest, InviteInfo } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { keys, sessionApi } from '../../../shared/api';
import { ErrorState, QueryView, showFieldProblems, usePageTitle } from '../../../shared/components';
import { NewPasswordField, NewUsernameField } from './password-field';
import { PublicPage } from './public-page';
import { useEnter } from './use-enter';

function InviteForm({ token, info }: { token: string; info: InviteInfo }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<AcceptInviteRequest>();
  const enter = useEnter();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (fields: AcceptInviteRequest): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      enter(await sessionApi.acceptInvite(token, fields));
    } catch (cause) {
      if (!showFieldProblems(form, cause, t)) setError(cause);
      setBusy(false);
    }
  };

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void submit(fields)}
      className="stack"
    >
      <p>
        {t(info.purpose === 'reset' ? 'login:invite.resetFor' : 'login:invite.welcome', {
          name: info.displayName,
          agency: info.agencyName,
        })}
      </p>
      {error != null && <ErrorState error={error} />}
      {info.username === null ? (
        <NewUsernameField />
      ) : (
        <p className="muted">{t('login:invite.username', { username: info.username })}</p>
      )}
      <NewPasswordField />
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t('login:invite.submit')}
      </Button>
    </Form>
  );
}

/** The one-time link: a first password, or a new one. */
export function InvitePage() {
  const { t } = useTranslation();
  const token = useParams().token ?? '';
  usePageTitle(t('login:invite.title'));
  const query = useQuery({
    queryKey: keys.invite(token),
    queryFn: ({ signal }) => sessionApi.invite(token, signal),
    retry: false,
    staleTime: Infinity,
  });
  return (
    <PublicPage>
      <section className="card login-card">
        <h1>{t('login:invite.title')}</h1>
        <QueryView query={query} rows={4}>
          {(info) => <InviteForm token={token} info={info} />}
        </QueryView>
      </section>
    </PublicPage>
  );
}
