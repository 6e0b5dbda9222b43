import type { OverseenReferral } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, oversightApi } from '../../../shared/api';
import { ErrorState } from '../../../shared/components';
import { dayOf, useServerNow } from '../../../shared/format';
import { DayInput, Dialog, Field, TextArea } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';

const MOST = 500;
const DAY = 86_400_000;

/** What is expected, and until when. */
export function DemandDialog({
  referral,
  onClose,
}: {
  referral: Pick<OverseenReferral, 'id' | 'number'>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const now = useServerNow();
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState(() => dayOf(now + DAY));
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const missing = tried && text.trim().length < 2 ? t('common:field.required') : undefined;

  const send = async (): Promise<void> => {
    setTried(true);
    if (text.trim().length < 2 || !dueOn) return;
    setBusy(true);
    setError(null);
    try {
      await oversightApi.demand(referral.id, { text: text.trim(), dueOn }, key.current());
      message.success(t('clocks:oversight.demandOk'));
      await queryClient.invalidateQueries({ queryKey: keys.referrals });
      onClose();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={t('clocks:oversight.demandTitle', { number: referral.number })}
      onClose={onClose}
      busy={busy}
      onSubmit={() => void send()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('clocks:oversight.demandSend')}
          </Button>
        </>
      }
    >
      {error != null && <ErrorState error={error} />}
      <Field
        id="demand-text"
        label={t('clocks:oversight.demandText')}
        hint={t('clocks:oversight.demandTextHint')}
        error={missing}
      >
        {(described) => (
          <TextArea
            {...described}
            value={text}
            max={MOST}
            onChange={(value) => {
              setText(value);
              key.renew();
            }}
          />
        )}
      </Field>
      <Field id="demand-due" label={t('clocks:oversight.demandDue')}>
        {(described) => (
          <DayInput
            {...described}
            value={dueOn}
            min={dayOf(now)}
            onChange={(value) => {
              setDueOn(value);
              key.renew();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
