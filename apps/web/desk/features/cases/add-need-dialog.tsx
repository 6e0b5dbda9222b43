import { NEEDS, type Case, type Need } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { casesApi, keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { Dialog, ErrorSummary, RadioGroup, type SummaryItem } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';

export function AddNeedDialog({ record, onClose }: { record: Case; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [need, setNeed] = useState<Need | ''>('');
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const refuse = (item: SummaryItem): void => setFaults(({ round }) => ({ items: [item], round: round + 1 }));

  const submit = async (): Promise<void> => {
    if (!need) {
      refuse({ field: 'need', text: t('wizard:fault.needs') });
      return;
    }
    setBusy(true);
    try {
      const latest = await casesApi.addNeed(record.id, { need }, key.current());
      queryClient.setQueryData(keys.case(record.id), latest);
      void queryClient.invalidateQueries({ queryKey: keys.caseTimeline(record.id) });
      message.success(t('cases:needAdded', { need: label('need', need) }));
      onClose();
    } catch (error) {
      refuse({ field: null, text: errorText(error) });
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('cases:action.need')}
      onClose={onClose}
      busy={busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('common:action.add')}
          </Button>
        </>
      }
    >
      <ErrorSummary {...faults} />
      <RadioGroup
        id="need"
        legend={t('wizard:situation.needs')}
        value={need}
        onChange={(next) => {
          key.renew();
          setNeed(next);
        }}
        options={NEEDS.filter((code) => !record.needs.includes(code)).map((code) => ({
          value: code,
          label: label('need', code),
        }))}
      />
    </Dialog>
  );
}
