import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

const MIN = 12;
const MAX = 128;

/** A new password: long rather than complicated, visible on request, and it may be pasted. */
export function NewPasswordField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="password"
      label={t('login:newPassword')}
      extra={t('login:passwordRule', { min: MIN })}
      rules={[
        { required: true, message: t('common:field.required') },
        { min: MIN, max: MAX, message: t('login:passwordRule', { min: MIN }) },
      ]}
    >
      <Input.Password autoComplete="new-password" size="large" />
    </Form.Item>
  );
}

const USERNAME = /^[a-z][a-z0-9._-]{2,31}$/;

export function NewUsernameField() {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="username"
      label={t('login:username')}
      extra={t('login:usernameRule')}
      rules={[
        { required: true, message: t('common:field.required') },
        { pattern: USERNAME, message: t('login:usernameRule') },
      ]}
    >
      <Input autoComplete="username" autoCapitalize="none" spellCheck={false} size="large" />
    </Form.Item>
  );
}
