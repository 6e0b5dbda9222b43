import { isPersonal, type EventKind, type WebhookWritten } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi, randomId } from '../../../shared/api';
import { Dialog, Field, TextInput } from '../../../shared/forms';
import { useTargetChange } from './use-target-change';

interface Props {
  onMade: (webhook: WebhookWritten) => void;
  onClose: () => void;
}

/** The id is chosen once, so that trying again makes no second one. */
export function WebhookDialog({ onMade, onClose }: Props) {
  const { t } = useTranslation();
  const { busy, run } = useTargetChange();
  const [id] = useState(randomId);
  const [url, setUrl] = useState('');
  const [kinds, setKinds] = useState<EventKind[]>([]);
  const rules = useQuery({
    queryKey: keys.noticeRules,
    queryFn: ({ signal }) => notificationsApi.rules(signal),
    staleTime: Infinity,
  });
  const kindsTold = [...new Set(rules.data?.items.map(({ kind }) => kind))].filter(
    (kind) => !isPersonal(kind),
  );
  const [tried, setTried] = useState(false);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (url === '') return;
    const made = await run(() => notificationsApi.putWebhook(id, { url, kinds, state: 'on' }, 0));
    if (!made) return;
    onMade(made);
    onClose();
  };
  return (
    <Dialog
      title={t('notices:targets.addWebhook')}
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
      <Field
        id="webhook-url"
        label={t('notices:targets.url')}
        hint={t('notices:targets.urlHint')}
        error={tried && url === '' ? t('common:field.required') : undefined}
      >
        {(control) => <TextInput {...control} maxLength={500} value={url} onChange={setUrl} />}
      </Field>
      <Field
        id="webhook-kinds"
        label={t('notices:targets.kinds')}
        hint={t('notices:targets.kindsHint')}
        optional
      >
        {(control) => (
          <Select<EventKind[]>
            {...control}
            className="note-target-select"
            mode="multiple"
            value={kinds}
            onChange={setKinds}
            placeholder={t('notices:targets.kindsAll')}
            optionFilterProp="label"
            options={kindsTold.map((value) => ({ value, label: t(`notices:kind.${value}`) }))}
          />
        )}
      </Field>
    </Dialog>
  );
}
