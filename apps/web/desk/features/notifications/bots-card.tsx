import type { Bot } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notificationsApi } from '../../../shared/api';
import { DataTable, EmptyState, Tag, type Column } from '../../../shared/components';
import { BotDialog } from './bot-dialog';
import { useTargetChange } from './use-target-change';

export function BotsCard({ bots, mayWrite }: { bots: Bot[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  const { busy, run } = useTargetChange();
  const [isAdding, setAdding] = useState(false);
  const turn = ({ id, kind, name, version }: Bot, state: Bot['state']): void =>
    void run(() => notificationsApi.putBot(id, { kind, name, state }, version));
  const columns: Column<Bot>[] = [
    { key: 'name', header: t('notices:targets.name'), cell: ({ name }) => name },
    {
      key: 'kind',
      header: t('notices:targets.kind'),
      cell: ({ kind, isSigned }) => (
        <>
          {t(`notices:targets.botKind.${kind}`)}{' '}
          <span className="muted">{t(isSigned ? 'notices:targets.signed' : 'notices:targets.unsigned')}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: t('notices:targets.state'),
      cell: ({ state }) => (
        <Tag tone={state === 'on' ? 'green' : 'neutral'}>{t(`notices:targets.${state}`)}</Tag>
      ),
    },
    {
      key: 'acts',
      header: t('notices:targets.acts'),
      actions: true,
      cell: (bot) => {
        const act = bot.state === 'on' ? 'turnOff' : 'turnOn';
        return (
          <Button
            size="small"
            disabled={busy}
            aria-label={t(`notices:targets.${act}Of`, { name: bot.name })}
            onClick={() => turn(bot, act === 'turnOff' ? 'off' : 'on')}
          >
            {t(`notices:targets.${act}`)}
          </Button>
        );
      },
    },
  ];
  return (
    <section className="card" aria-labelledby="bots-title">
      <div className="card-head">
        <h2 id="bots-title">{t('notices:targets.bots')}</h2>
        {mayWrite && <Button onClick={() => setAdding(true)}>{t('notices:targets.addBot')}</Button>}
      </div>
      <p className="muted">{t('notices:targets.botsNote')}</p>
      <DataTable
        caption={t('notices:targets.bots')}
        columns={columns}
        rows={bots}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('notices:targets.noBots')} />}
      />
      {isAdding && <BotDialog onClose={() => setAdding(false)} />}
    </section>
  );
}
