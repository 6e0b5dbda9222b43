import type { Me } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, sessionApi, sessionGate } from '../../shared/api';
import { ErrorState } from '../../shared/components/states';
import { useMe } from '../../shared/hooks/me';
import { forgetSession } from './sign-out';

/** Password of the person who is signed in here, who goes on in the same post; in the demo one click. */
export function ReauthForm({ onDone }: { onDone: (me: Me) => void }) {
  const { t } = useTranslation();
  const { person, agency, demo } = useMe();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const enter = async (password: string | null): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const post = { username: person.username, agencyId: agency.id };
      onDone(
        await (password === null ? sessionApi.demoLogin(post) : sessionApi.login({ ...post, password })),
      );
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      {error != null && <ErrorState error={error} />}
      {demo ? (
        <Button type="primary" block loading={busy} onClick={() => void enter(null)}>
          {t('shell:reauth.demo', { name: person.displayName })}
        </Button>
      ) : (
        <Form layout="vertical" onFinish={({ password }: { password: string }) => void enter(password)}>
          <Form.Item
            name="password"
            label={t('shell:reauth.password', { name: person.displayName })}
            rules={[{ required: true, message: t('common:field.required') }]}
          >
            <Input.Password autoFocus autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('shell:reauth.submit')}
          </Button>
        </Form>
      )}
    </>
  );
}

/** Opens over the page when the session has ended; the page under it stays as it is. */
export function ReauthDialog() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { person, agency } = useMe();
  const resume = (me: Me): void => {
    queryClient.setQueryData(keys.me, me);
    sessionGate.resume();
    void queryClient.invalidateQueries();
  };
  return (
    <Modal
      open
      title={t('shell:reauth.title')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      width={420}
    >
      <div className="stack">
        <p>{t('shell:reauth.body', { name: person.displayName, agency: agency.name })}</p>
        <ReauthForm onDone={resume} />
        <Button type="link" onClick={forgetSession}>
          {t('shell:reauth.leave')}
        </Button>
      </div>
    </Modal>
  );
}
