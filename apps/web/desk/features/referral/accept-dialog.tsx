import { permissionsOf, type Need, type ReferralSummary } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, keys, referralsApi } from '../../../shared/api';
import { CheckGroup, DayInput, Field, SelectInput, TextArea } from '../../../shared/forms';
import { dayOf, serverClock, useLabel } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { DecisionFrame } from './decision-frame';
import { contactFault, offeredDays } from './first-contact';
import { useDecision, type DecisionHandlers } from './use-decision';
import { useDecisionFaults } from './use-decision-faults';

const NOTE_MAX = 500;

/** Taking a referral on: which needs, who leads the work, when the child is contacted first. */
export function AcceptDialog(props: DecisionHandlers & { referral: ReferralSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const { referral, onClose } = props;
  const [today] = useState(() => dayOf(serverClock.now()));
  const [days] = useState(() => offeredDays(referral.contactDays, today));
  const latest = days?.latest;
  const [needs, setNeeds] = useState<Need[]>(referral.needs);
  const [leadWorkerId, setLead] = useState(me.person.id);
  const [firstContactOn, setContact] = useState(days?.proposed ?? today);
  const [note, setNote] = useState('');
  const decision = useDecision('accept', referral, props, note.trim() !== '');

  const filter = { agency: me.agency.id, status: 'active', limit: 100 };
  const people = useQuery({
    queryKey: keys.people(filter),
    queryFn: ({ signal }) => directoryApi.people(filter, signal),
  });
  const able = (people.data?.items ?? []).filter(({ roles }) => permissionsOf(roles).includes('case:write'));
  const workers = able.map((person) => ({
    value: person.id,
    label: person.roles[0] ? `${person.displayName} · ${label('role', person.roles[0])}` : person.displayName,
  }));
  if (!workers.some(({ value }) => value === me.person.id))
    workers.unshift({ value: me.person.id, label: me.person.displayName });

  const badDay = contactFault(firstContactOn, today, latest);
  const { faults, textOf, check } = useDecisionFaults(decision.error, {
    needs: needs.length === 0 ? t('referral:fault.needs') : null,
    leadWorkerId: null,
    firstContactOn: badDay && t(`referral:fault.${badDay}`, { day: latest }),
    note: null,
  });
  const left = referral.needs.filter((need) => !needs.includes(need));

  const submit = (): void => {
    if (!check()) return;
    void decision.run((one) =>
      referralsApi.accept(
        referral.id,
        { needs, leadWorkerId, firstContactOn, note: note.trim() || undefined },
        one,
      ),
    );
  };

  return (
    <DecisionFrame
      title={t('referral:accept.title', { number: referral.number })}
      number={referral.number}
      confirm={t('referral:accept.confirm')}
      decision={decision}
      faults={faults}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t('referral:accept.lead', { agency: referral.fromAgency.name })}</p>
      <CheckGroup
        id="act-needs"
        legend={t('referral:accept.needs')}
        hint={left.length > 0 && needs.length > 0 ? t('referral:accept.partial') : undefined}
        error={textOf('needs')}
        value={needs}
        onChange={setNeeds}
        options={referral.needs.map((need) => ({ value: need, label: label('need', need) }))}
      />
      <Field id="act-leadWorkerId" label={t('referral:accept.worker')} error={textOf('leadWorkerId')}>
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
        id="act-firstContactOn"
        label={t('referral:accept.firstContact')}
        hint={latest && t('referral:accept.firstContactHint', { day: latest })}
        error={textOf('firstContactOn')}
      >
        {(described) => (
          <DayInput
            {...described}
            value={firstContactOn}
            min={today}
            max={latest}
            onChange={setContact}
            required
          />
        )}
      </Field>
      <Field id="act-note" label={t('referral:accept.note')} hint={t('referral:accept.noteHint')} optional>
        {(described) => <TextArea {...described} rows={3} max={NOTE_MAX} value={note} onChange={setNote} />}
      </Field>
    </DecisionFrame>
  );
}
