import { NEEDS, type Case, type Need } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { directoryApi, isProblem, keys, referralsApi } from '../../../shared/api';
import { useLabel } from '../../../shared/format';
import {
  CheckGroup,
  Field,
  FormDialog,
  SelectInput,
  TextArea,
  useSending,
  type SummaryItem,
} from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { useMe } from '../../../shared/hooks/me';

const TEXT_MAX = 500;
const FILTER = { limit: 100 };

/** Beside the wizard: asking the former agency for a child that has moved here. */
export function TransferRequestButton({ record }: { record: Case }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!record.allowedActions.includes('refer')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('kinds:other.button')}</Button>
      {open && <TransferRequestDialog record={record} onClose={() => setOpen(false)} />}
    </>
  );
}

function TransferRequestDialog({ record, onClose }: { record: Case; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const navigate = useNavigate();
  const key = useIntentKey();
  const [toAgencyId, setTarget] = useState('');
  const [needs, setNeeds] = useState<Need[]>(record.needs);
  const [situation, setSituation] = useState('');
  const [ask, setAsk] = useState('');
  const sending = useSending();
  const agencies = useQuery({
    queryKey: keys.agencies(FILTER),
    queryFn: ({ signal }) => directoryApi.agencies(FILTER, signal),
  });

  const submit = (): void => {
    const missing = Object.entries({
      toAgencyId,
      needs: needs.join(),
      situation: situation.trim(),
      ask: ask.trim(),
    })
      .filter(([, value]) => !value)
      .map(([name]): SummaryItem => ({ field: `kind-${name}`, text: t('kinds:fault.required') }));
    if (missing.length > 0) return sending.refuse(...missing);
    return sending.send(async () => {
      const made = await referralsApi.create(
        record.id,
        {
          kind: 'transfer_request',
          toAgencyId,
          needs,
          reason: 'RR06',
          urgency: 'U2',
          risk: record.risk,
          situation: situation.trim(),
          ask: ask.trim(),
          dataClasses: [],
          submit: true,
        },
        key.current(),
      );
      void navigate(`/referrals/${made.id}`);
    }, faultsOf);
  };
  const faultsOf = (error: unknown): SummaryItem[] => {
    if (!isProblem(error) || !error.retryable) key.renew();
    return (isProblem(error) ? error.fields : []).map(({ field, rule }) => ({
      field: `kind-${field}`,
      text: t(rule === 'identifies_child' ? 'pool:rule.identifies_child' : 'common:rule.other'),
    }));
  };

  return (
    <FormDialog
      title={t('kinds:other.title')}
      action={t('kinds:other.send')}
      sending={sending}
      wide
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t('kinds:other.lead')}</p>
      <Field id="kind-toAgencyId" label={t('kinds:other.agency')} error={sending.errorOf('kind-toAgencyId')}>
        {(described) => (
          <SelectInput
            {...described}
            data-autofocus
            value={toAgencyId}
            placeholder={t('wizard:choose')}
            onChange={setTarget}
            options={(agencies.data?.items ?? [])
              .filter(({ id }) => id !== me.agency.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <CheckGroup
        id="kind-needs"
        legend={t('kinds:other.needs')}
        error={sending.errorOf('kind-needs')}
        value={needs}
        onChange={setNeeds}
        options={NEEDS.map((need) => ({ value: need, label: label('need', need) }))}
      />
      <Field
        id="kind-situation"
        label={t('kinds:other.situation')}
        hint={t('kinds:other.situationHint')}
        error={sending.errorOf('kind-situation')}
      >
        {(described) => <TextArea {...described} max={TEXT_MAX} value={situation} onChange={setSituation} />}
      </Field>
      <Field id="kind-ask" label={t('kinds:other.ask')} error={sending.errorOf('kind-ask')}>
        {(described) => <TextArea {...described} rows={3} max={TEXT_MAX} value={ask} onChange={setAsk} />}
      </Field>
    </FormDialog>
  );
}
