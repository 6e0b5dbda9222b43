import type { Webhook, WebhookWritten } from '@app/contracts';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notificationsApi } from '../../../shared/api';
import { DataTable, EmptyState, Tag, type Column } from '../../../shared/components';
import { formatInstant } from '../../../shared/format';
import { useTargetChange } from './use-target-change';
import { WebhookDialog } from './webhook-dialog';

export function WebhooksCard({ webhooks, mayWrite }: { webhooks: Webhook[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  const { busy, run } = useTargetChange();
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<WebhookWritten | null>(null);
  const turn = ({ id, url, kinds, version }: Webhook, state: Webhook['state']): void =>
    void run(() => notificationsApi.putWebhook(id, { url, kinds, state }, version));
  const rotate = async ({ id, version }: Webhook): Promise<void> => {
    const written = await run(() => notificationsApi.rotateWebhook(id, version));
    if (written) setMade(written);
  };
  const columns: Column<Webhook>[] = [
    { key: 'url', header: t('notices:targets.url'), cell: ({ url }) => <code>{url}</code> },
    {
      key: 'kinds',
      header: t('notices:targets.kinds'),
      cell: ({ kinds }) =>
        kinds.length === 0
          ? t('notices:targets.kindsAll')
          : kinds.map((kind) => t(`notices:kind.${kind}`)).join(t('shell:listSeparator')),
    },
    {
      key: 'state',
      header: t('notices:targets.state'),
      cell: ({ state, offReason, rotatingUntil }) => (
        <>
          <Tag tone={state === 'on' ? 'green' : 'neutral'}>{t(`notices:targets.${state}`)}</Tag>
          {offReason === 'gone' && <p className="muted">{t('notices:targets.gone')}</p>}
          {rotatingUntil && (
            <p className="muted">{t('notices:targets.rotating', { at: formatInstant(rotatingUntil) })}</p>
          )}
        </>
      ),
    },
    {
      key: 'acts',
      header: t('notices:targets.acts'),
      actions: true,
      cell: (webhook) => {
        const act = webhook.state === 'on' ? 'turnOff' : 'turnOn';
        return (
          <>
            <Button
              size="small"
              disabled={busy}
              aria-label={t(`notices:targets.${act}Of`, { name: webhook.url })}
              onClick={() => turn(webhook, act === 'turnOff' ? 'off' : 'on')}
            >
              {t(`notices:targets.${act}`)}
            </Button>{' '}
            <Button
              size="small"
              disabled={busy}
              aria-label={t('notices:targets.rotateOf', { name: webhook.url })}
              onClick={() => void rotate(webhook)}
            >
              {t('notices:targets.rotate')}
            </Button>
          </>
        );
      },
    },
  ];
  return (
    <section className="card" aria-labelledby="webhooks-title">
      <div className="card-head">
        <h2 id="webhooks-title">{t('notices:targets.webhooks')}</h2>
        {mayWrite && <Button onClick={() => setAdding(true)}>{t('notices:targets.addWebhook')}</Button>}
      </div>
      <p className="muted">{t('notices:targets.webhooksNote')}</p>
      <DataTable
        caption={t('notices:targets.webhooks')}
        columns={columns}
        rows={webhooks}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('notices:targets.noWebhooks')} />}
      />
      {isAdding && <WebhookDialog onMade={setMade} onClose={() => setAdding(false)} />}
      {made?.secret && (
        <Modal
          open
          title={t('notices:targets.secret', { name: made.url })}
          okText={t('notices:targets.close')}
          onOk={() => setMade(null)}
          onCancel={() => setMade(null)}
          footer={(_, { OkBtn }) => <OkBtn />}
        >
          <p>{t('notices:targets.secretNote')}</p>
          <code>{made.secret}</code>
        </Modal>
      )}
    </section>
  );
}
