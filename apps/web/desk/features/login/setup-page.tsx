import type { SetupRequest } from '@app/contracts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { sessionApi } from '../../../shared/api';
import { ErrorState, showFieldProblems, usePageTitle } from '../../../shared/components';
import { NewPasswordField, NewUsernameField } from './password-field';
import { PublicPage } from './public-page';
import { useEnter } from './use-enter';

/** First run: the county and its first administrator. */
export function SetupPage() {
  const { t } = useTranslation();
  const token = useParams().token ?? '';
  usePageTitle(t('login:setup.title'));
  const [form] = Form.useForm<SetupRequest>();
  const enter = useEnter();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const required = { required: true, message: t('common:field.required') };

  const submit = async (fields: SetupRequest): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      enter(await sessionApi.setup(token, fields));
    } catch (cause) {
      if (!showFieldProblems(form, cause, t)) setError(cause);
      setBusy(false);
    }
  };

  return (
    <PublicPage>
      <section className="card login-card">
        <h1>{t('login:setup.title')}</h1>
        <p className="muted">{t('login:setup.body')}</p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void submit(fields)}>
          {error != null && <ErrorState error={error} />}
          <Form.Item name="countyName" label={t('login:setup.countyName')} rules={[required]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="divisionCode"
            label={t('login:setup.divisionCode')}
            extra={t('login:setup.divisionHint')}
            rules={[required, { pattern: /^\d{6}$/, message: t('login:setup.divisionHint') }]}
          >
            <Input inputMode="numeric" maxLength={6} />
          </Form.Item>
          <Form.Item name="agencyName" label={t('login:setup.agencyName')} rules={[required]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="adminName" label={t('login:setup.adminName')} rules={[required]}>
            <Input maxLength={60} autoComplete="name" />
          </Form.Item>
          <NewUsernameField />
          <NewPasswordField />
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {t('login:setup.submit')}
          </Button>
        </Form>
      </section>
    </PublicPage>
  );
}
