import { permissionsOf, type Need, type PoolCard } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys, poolApi } from '../../../shared/api';
import { dayOf, serverClock, useLabel } from '../../../shared/format';
import {
  CheckGroup,
  DayInput,
  Dialog,
  ErrorSummary,
  Field,
  SelectInput,
  TextArea,
} from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { useActFaults } from './act-faults';
import { usePoolAct } from './use-pool-act';

const NOTE_MAX = 500;
const DAY = 86_400_000;
const USUAL_DAYS = 5;

/** An acceptance in advance: what the agency would take on, with whom, from when. */
export function ClaimDialog({
  card,
  onClose,
  onDone,
}: {
  card: PoolCard;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const act = usePoolAct();
  const [today] = useState(() => dayOf(serverClock.now()));
  const [needs, setNeeds] = useState<Need[]>(card.content.needs);
  const [leadWorkerId, setLead] = useState(me.person.id);
  const [firstContactOn, setContact] = useState(() => dayOf(serverClock.now() + USUAL_DAYS * DAY));
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const own = {
    needs: needs.length === 0 ? 'pool:fault.needs' : null,
    firstContactOn: !firstContactOn || firstContactOn < today ? 'pool:fault.firstContact' : null,
  };
  const faults = useActFaults(act.error, own, tried);
  const filter = { agency: me.agency.id, status: 'active', limit: 100 };
  const people = useQuery({
    queryKey: keys.people(filter),
    queryFn: ({ signal }) => directoryApi.people(filter, signal),
  });
  const workers = (people.data?.items ?? [])
    .filter(({ roles }) => permissionsOf(roles).includes('case:write'))
    .map(({ id, displayName }) => ({ value: id, label: displayName }));
  if (!workers.some(({ value }) => value === me.person.id))
    workers.unshift({ value: me.person.id, label: me.person.displayName });

  const submit = async (): Promise<void> => {
    setTried(true);
    if (Object.values(own).some(Boolean)) return;
    const body = { needs, leadWorkerId, firstContactOn, note: note.trim() || undefined };
    if (await act.run((key) => poolApi.claim(card.id, body, key))) onDone();
  };

  return (
    <Dialog
      title={t('pool:claim.title', { number: card.number })}
      onClose={onClose}
      busy={act.busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={act.busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={act.busy}>
            {t('pool:claim.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary items={faults.items} round={act.round} />
      <p>{t('pool:claim.lead')}</p>
      <CheckGroup
        id="pool-needs"
        legend={t('pool:claim.needs')}
        error={faults.textOf('needs')}
        value={needs}
        onChange={setNeeds}
        options={card.content.needs.map((need) => ({ value: need, label: label('need', need) }))}
      />
      <Field id="pool-leadWorkerId" label={t('pool:claim.worker')} error={faults.textOf('leadWorkerId')}>
        {(described) => (
          <SelectInput
            {...described}
            data-autofocus
            value={leadWorkerId}
            onChange={setLead}
            options={workers}
          />
        )}
      </Field>
      <Field
        id="pool-firstContactOn"
        label={t('pool:claim.firstContact')}
        hint={t('pool:claim.firstContactHint')}
        error={faults.textOf('firstContactOn')}
      >
        {(described) => (
          <DayInput {...described} value={firstContactOn} min={today} onChange={setContact} required />
        )}
      </Field>
      <Field id="pool-note" label={t('pool:claim.note')} hint={t('pool:claim.noteHint')} optional>
        {(described) => <TextArea {...described} rows={3} max={NOTE_MAX} value={note} onChange={setNote} />}
      </Field>
    </Dialog>
  );
}
