import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionApi } from '../../../shared/api';
import { ErrorState } from '../../../shared/components';
import { useEnter } from './use-enter';

interface Fields {
  username: string;
  password: string;
}

export function LoginForm() {
  const { t } = useTranslation();
  const enter = useEnter();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const required = [{ required: true, message: t('common:field.required') }];

  const submit = async (fields: Fields): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      enter(await sessionApi.login({ ...fields, username: fields.username.trim() }));
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };

  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void submit(fields)}
      className="stack"
    >
      {error != null && <ErrorState error={error} />}
      <Form.Item name="username" label={t('login:username')} rules={required}>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}

          size="large"
        />
      </Form.Item>
      <Form.Item name="password" label={t('login:password')} rules={required}>
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t('login:submit')}
      </Button>
      <p className="muted">{t('login:help')}</p>
    </Form>
  );
}
