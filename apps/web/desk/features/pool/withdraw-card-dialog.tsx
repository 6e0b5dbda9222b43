import type { PoolCard } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { poolApi } from '../../../shared/api';
import { Dialog, ErrorSummary, Field, TextArea } from '../../../shared/forms';
import { useActFaults } from './act-faults';
import { usePoolAct } from './use-pool-act';

const REASON_MIN = 2;
const REASON_MAX = 500;

/** Taking a card off: who claimed it is told. */
export function WithdrawCardDialog({
  card,
  onClose,
  onDone,
}: {
  card: PoolCard;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const act = usePoolAct();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const own = { reason: reason.trim().length < REASON_MIN ? 'pool:fault.reason' : null };
  const faults = useActFaults(act.error, own, tried);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (own.reason) return;
    const { id, version } = card;
    if (await act.run((key) => poolApi.withdraw(id, { reason: reason.trim() }, { version, key }))) onDone();
  };
  return (
    <Dialog
      title={t('pool:withdraw.title', { number: card.number })}
      onClose={onClose}
      busy={act.busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={act.busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" danger htmlType="submit" loading={act.busy}>
            {t('pool:withdraw.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary items={faults.items} round={act.round} />
      <p>{t('pool:withdraw.lead')}</p>
      <Field id="pool-reason" label={t('pool:withdraw.reason')} error={faults.textOf('reason')}>
        {(described) => (
          <TextArea
            {...described}
            data-autofocus
            rows={3}
            max={REASON_MAX}
            value={reason}
            onChange={setReason}
          />
        )}
      </Field>
    </Dialog>
  );
}
