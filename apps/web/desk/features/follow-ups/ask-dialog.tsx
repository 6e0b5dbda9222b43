import { FOLLOW_UP_KINDS, type FollowUp, type FollowUpDesk, type FollowUpKind } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { followUpsApi, keys } from '../../../shared/api';
import { QueryView } from '../../../shared/components';
import { serverClock, useLabel } from '../../../shared/format';
import { ActDialog, DayInput, Field, RadioGroup, SelectInput, TextArea } from '../../../shared/forms';
import {
  askFaults,
  askRequest,
  dayAfter,
  FOCUS_MAX,
  QUICK_DAYS,
  SAFETY_MAX,
  type AskFault,
  type AskForm,
} from './ask';
import { QuickDays } from './quick-days';

interface Props {
  caseId: string;
  referralId?: string;
  kind: FollowUpKind;
  onDone: (followUp: FollowUp) => void;
  onClose: () => void;
}

const idOf = (field: string): string => `ask-${field}`;

/** Somebody near the child is asked to go there: who, what for, by when, what to look at. */
export function AskDialog({ caseId, referralId, kind, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [now] = useState(() => serverClock.now());
  const today = dayAfter(now, 0);
  const [form, setForm] = useState<AskForm>(() => ({
    toAgencyId: '',
    personId: '',
    kind,
    dueOn: dayAfter(now, QUICK_DAYS.week),
    focus: '',
    visitorSafety: '',
  }));
  const [tried, setTried] = useState(false);
  const set = (patch: Partial<AskForm>): void => setForm((before) => ({ ...before, ...patch }));
  const desks = useQuery({
    queryKey: keys.followUpDesks(caseId),
    queryFn: ({ signal }) => followUpsApi.desks(caseId, signal),
  });
  const faults = askFaults(form, today);
  const errorOf = (field: AskFault): string | undefined =>
    tried && faults.includes(field) ? t(`followups:fault.${field}`) : undefined;

  return (
    <ActDialog
      title={t('followups:ask.title')}
      confirm={t('followups:ask.confirm')}
      body={askRequest(form, referralId)}
      check={() => {
        setTried(true);
        return faults.map((field) => ({ field: idOf(field), text: t(`followups:fault.${field}`) }));
      }}
      send={(body, key) => followUpsApi.ask(caseId, body, key)}
      fieldOf={(field) => ({ id: idOf(field), label: t(`followups:ask.${field}`) })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('followups:ask.lead')}</p>
      <QueryView query={desks} rows={2}>
        {({ items }) => <Whom desks={items} form={form} set={set} error={errorOf('toAgencyId')} />}
      </QueryView>
      <RadioGroup
        id={idOf('kind')}
        legend={t('followups:ask.kind')}
        value={form.kind}
        onChange={(value) => set({ kind: value })}
        options={FOLLOW_UP_KINDS.map((code) => ({ value: code, label: label('followUpKind', code) }))}
      />
      <div className="stack">
        <Field id={idOf('dueOn')} label={t('followups:ask.dueOn')} error={errorOf('dueOn')}>
          {(described) => (
            <DayInput
              {...described}
              min={today}
              required
              value={form.dueOn}
              onChange={(dueOn) => set({ dueOn })}
            />
          )}
        </Field>
        <QuickDays now={now} value={form.dueOn} onChange={(dueOn) => set({ dueOn })} />
      </div>
      <Field
        id={idOf('focus')}
        label={t('followups:ask.focus')}
        hint={t('followups:ask.focusHint')}
        error={errorOf('focus')}
        optional
      >
        {(described) => (
          <TextArea
            {...described}
            rows={3}
            max={FOCUS_MAX}
            value={form.focus}
            onChange={(focus) => set({ focus })}
          />
        )}
      </Field>
      <Field
        id={idOf('visitorSafety')}
        label={t('followups:ask.visitorSafety')}
        hint={t('followups:ask.visitorSafetyHint')}
        error={errorOf('visitorSafety')}
        optional
      >
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            max={SAFETY_MAX}
            value={form.visitorSafety}
            onChange={(visitorSafety) => set({ visitorSafety })}
          />
        )}
      </Field>
      <p className="notice">{t('followups:ask.readers')}</p>
    </ActDialog>
  );
}

/** The nearest comes first; without a name whoever has time there takes it. */
function Whom(props: {
  desks: readonly FollowUpDesk[];
  form: AskForm;
  set: (patch: Partial<AskForm>) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation();
  const { desks, form, set, error } = props;
  if (desks.length === 0) return <p className="notice notice--amber">{t('followups:ask.nobody')}</p>;
  const people = desks.find(({ agency }) => agency.id === form.toAgencyId)?.people ?? [];
  return (
    <div className="field-grid">
      <Field id={idOf('toAgencyId')} label={t('followups:ask.toAgencyId')} error={error}>
        {(described) => (
          <SelectInput
            {...described}
            data-autofocus
            placeholder={t('followups:choose')}
            value={form.toAgencyId}
            onChange={(toAgencyId) => set({ toAgencyId, personId: '' })}
            options={desks.map(({ agency }) => ({ value: agency.id, label: agency.name }))}
          />
        )}
      </Field>
      <Field id={idOf('personId')} label={t('followups:ask.personId')}>
        {(described) => (
          <SelectInput
            {...described}
            placeholder={t('followups:ask.anybody')}
            value={form.personId}
            disabled={form.toAgencyId === ''}
            onChange={(personId) => set({ personId })}
            options={people.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          />
        )}
      </Field>
    </div>
  );
}
