import { FOLLOW_UP_REFUSALS, type FollowUp, type FollowUpRefusal } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { followUpsApi } from '../../../shared/api';
import { dayOf, serverClock, useLabel } from '../../../shared/format';
import { ActDialog, DayInput, Field, RadioGroup, TextArea } from '../../../shared/forms';
import { ColleagueSelect } from '../referral/colleague-select';

export interface ActProps {
  followUp: FollowUp;
  onDone: (followUp: FollowUp) => void;
  onStale: () => void;
  onClose: () => void;
}

const NOTE_MAX = 500;

export function RefuseDialog({ followUp, ...rest }: ActProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [reason, setReason] = useState<FollowUpRefusal | ''>('');
  const [note, setNote] = useState('');
  return (
    <ActDialog
      {...rest}
      title={t('followups:refuse.title', { number: followUp.number })}
      confirm={t('followups:refuse.confirm')}
      body={{ reason, note: note.trim() || undefined }}
      check={(body) => [
        ...(body.reason ? [] : [{ field: 'refuse-reason', text: t('followups:fault.reason') }]),
        ...(body.note?.length === 1 ? [{ field: 'refuse-note', text: t('followups:fault.note') }] : []),
      ]}
      send={(body, key) => followUpsApi.act(followUp.id, 'refuse', body, { version: followUp.version, key })}
    >
      <p>{t('followups:refuse.lead', { agency: followUp.fromAgency.name })}</p>
      <RadioGroup
        id="refuse-reason"
        legend={t('followups:refuse.reason')}
        value={reason}
        onChange={setReason}
        options={FOLLOW_UP_REFUSALS.map((code) => ({ value: code, label: label('followUpRefusal', code) }))}
      />
      <Field id="refuse-note" label={t('followups:refuse.note')} optional>
        {(described) => <TextArea {...described} rows={3} max={NOTE_MAX} value={note} onChange={setNote} />}
      </Field>
    </ActDialog>
  );
}

export function PlanDialog({ followUp, ...rest }: ActProps) {
  const { t } = useTranslation();
  const [today] = useState(() => dayOf(serverClock.now()));
  const last = dayOf(Date.parse(followUp.dueAt));
  const [plannedOn, setPlannedOn] = useState(followUp.plannedOn ?? '');
  return (
    <ActDialog
      {...rest}
      title={t('followups:plan.title', { number: followUp.number })}
      body={{ plannedOn }}
      check={(body) =>
        body.plannedOn >= today && body.plannedOn <= last
          ? []
          : [{ field: 'plan-day', text: t('followups:fault.plannedOn', { day: last }) }]
      }
      send={(body, key) => followUpsApi.act(followUp.id, 'plan', body, { version: followUp.version, key })}
    >
      <Field id="plan-day" label={t('followups:plan.day')} hint={t('followups:plan.hint', { day: last })}>
        {(described) => (
          <DayInput
            {...described}
            data-autofocus
            min={today}
            max={last}
            required
            value={plannedOn}
            onChange={setPlannedOn}
          />
        )}
      </Field>
    </ActDialog>
  );
}

export function ReassignDialog({ followUp, ...rest }: ActProps) {
  const { t } = useTranslation();
  const [personId, setPersonId] = useState('');
  return (
    <ActDialog
      {...rest}
      title={t('followups:reassign.title', { number: followUp.number })}
      body={{ personId: personId || undefined }}
      send={(body, key) =>
        followUpsApi.act(followUp.id, 'reassign', body, { version: followUp.version, key })
      }
    >
      <Field id="reassign-person" label={t('followups:reassign.person')}>
        {(described) => (
          <ColleagueSelect
            {...described}
            data-autofocus
            may="follow_up:record"
            not={followUp.person?.id}
            placeholder={t('followups:reassign.queue')}
            value={personId}
            onChange={setPersonId}
          />
        )}
      </Field>
    </ActDialog>
  );
}

export function CancelDialog({ followUp, ...rest }: ActProps) {
  const { t } = useTranslation();
  return (
    <ActDialog
      {...rest}
      title={t('followups:cancel.title', { number: followUp.number })}
      confirm={t('followups:cancel.confirm')}
      danger
      body={{}}
      send={(body, key) => followUpsApi.act(followUp.id, 'cancel', body, { version: followUp.version, key })}
    >
      <p>{t('followups:cancel.lead', { agency: followUp.toAgency.name })}</p>
    </ActDialog>
  );
}
