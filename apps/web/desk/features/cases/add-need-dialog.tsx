import { NEEDS, type Case, type Need } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { casesApi, keys } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import { FormDialog, RadioGroup, useSending } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';

export function AddNeedDialog({ record, onClose }: { record: Case; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [need, setNeed] = useState<Need | ''>('');
  const sending = useSending();

  const submit = (): void => {
    if (!need) return sending.refuse({ field: 'need', text: t('wizard:fault.needs') });
    return sending.send(async () => {
      const latest = await casesApi.addNeed(record.id, { need }, key.current());
      queryClient.setQueryData(keys.case(record.id), latest);
      void queryClient.invalidateQueries({ queryKey: keys.caseTimeline(record.id) });
      message.success(t('cases:needAdded', { need: label('need', need) }));
      onClose();
    });
  };
  return (
    <FormDialog
      title={t('cases:action.need')}
      action={t('common:action.add')}
      sending={sending}
      onClose={onClose}
      onSubmit={submit}
    >
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
    </FormDialog>
  );
}
