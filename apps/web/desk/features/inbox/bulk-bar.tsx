import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem, keys, referralsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import type { Ticks } from './use-ticks';

/** Several drafts at once: all of them or none, and each that is in the way says why. */
export function BulkBar({ ticks, onSent }: { ticks: Ticks; onSent: (id: string) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  const send = useMutation({
    mutationFn: () =>
      referralsApi.submitMany(
        ticks.rows.map(({ id, version }) => ({ id, version })),
        intent.current(),
      ),
    onSuccess: ({ ids }) => {
      intent.renew();
      for (const id of ids) onSent(id);
      for (const queryKey of [keys.home, keys.referrals, keys.cases])
        void queryClient.invalidateQueries({ queryKey });
      message.success(t('inbox:bulk.sent', { count: ids.length }));
    },
    onError: (error) => {
      if (!isProblem(error) || !error.retryable) intent.renew();
    },
  });
  const count = ticks.rows.length;
  return (
    <div className="bulk-bar">
      <label>
        <input type="checkbox" className="row-tick" checked={ticks.all} onChange={ticks.toggleAll} />
        {t('inbox:bulk.all')}
      </label>
      <span role="status">{t('inbox:bulk.picked', { count })}</span>
      <Button type="primary" disabled={count === 0} loading={send.isPending} onClick={() => send.mutate()}>
        {t('inbox:bulk.send')}
      </Button>
      {send.error != null && <Refusals error={send.error} ticks={ticks} />}
    </div>
  );
}

function Refusals({ error, ticks }: { error: unknown; ticks: Ticks }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const faults = isProblem(error) ? error.fields : [];
  const lines = faults.flatMap(({ field, rule }) => {
    const row = ticks.rows[Number(/^items\.(\d+)/.exec(field)?.[1] ?? NaN)];
    return row ? [{ number: row.number, why: t(`common:error.${rule}`, { defaultValue: rule }) }] : [];
  });
  return (
    <div className="notice notice--amber bulk-faults" role="alert">
      <p>
        <strong>{lines.length > 0 ? t('inbox:bulk.none') : errorText(error)}</strong>
      </p>
      {lines.map(({ number, why }) => (
        <p key={number}>
          <span className="num">{number}</span> {why}
        </p>
      ))}
    </div>
  );
}
