import { BOT_KINDS, type BotKind } from '@app/contracts';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notificationsApi, randomId } from '../../../shared/api';
import { Dialog, Field, TextInput } from '../../../shared/forms';
import { useTargetChange } from './use-target-change';

/** Token and secret go in and never come out again. */
export function BotDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { busy, run } = useTargetChange();
  const [id] = useState(randomId);
  const [kind, setKind] = useState<BotKind>('wecom');
  const [name, setName] = useState('');
  const [token, setToken] = useState('');
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const missing = (value: string): string | undefined =>
    tried && value.trim() === '' ? t('common:field.required') : undefined;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || token.trim() === '') return;
    const bot = { kind, name: name.trim(), token: token.trim(), secret: secret.trim(), state: 'on' } as const;
    if (await run(() => notificationsApi.putBot(id, bot, 0))) onClose();
  };
  return (
    <Dialog
      title={t('notices:targets.addBot')}
      busy={busy}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <Field id="bot-kind" label={t('notices:targets.kind')}>
        {(control) => (
          <Select<BotKind>
            {...control}
            className="note-target-select"
            value={kind}
            onChange={setKind}
            options={BOT_KINDS.map((value) => ({ value, label: t(`notices:targets.botKind.${value}`) }))}
          />
        )}
      </Field>
      <Field id="bot-name" label={t('notices:targets.name')} error={missing(name)}>
        {(control) => <TextInput {...control} maxLength={60} value={name} onChange={setName} />}
      </Field>
      <Field
        id="bot-token"
        label={t('notices:targets.token')}
        hint={t('notices:targets.tokenHint')}
        error={missing(token)}
      >
        {(control) => <TextInput {...control} maxLength={200} value={token} onChange={setToken} />}
      </Field>
      <Field id="bot-secret" label={t('notices:targets.sign')} hint={t('notices:targets.signHint')} optional>
        {(control) => <TextInput {...control} maxLength={200} value={secret} onChange={setSecret} />}
      </Field>
    </Dialog>
  );
}
