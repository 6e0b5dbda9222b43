import {
  FOLLOW_UP_METHODS,
  FOLLOW_UP_NOT_SEEN,
  FOLLOW_UP_SAFETY,
  type FollowUp,
  type FollowUpMethod,
} from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { followUpsApi } from '../../../shared/api';
import { dayOf, serverClock, useLabel } from '../../../shared/format';
import { ActDialog, DayInput, Field, RadioGroup } from '../../../shared/forms';
import { CallPanel } from '../emergency/call-panel';
import {
  EMPTY_RECORD,
  isInVain,
  recordFaults,
  recordRequest,
  type RecordFault,
  type RecordForm,
} from './record';
import { RecordTexts } from './record-texts';
import type { ActProps } from './small-dialogs';

const idOf = (field: string): string => `record-${field}`;

/** How it usually happens, by what was asked for. */
const USUAL: Partial<Record<FollowUp['kind'], FollowUpMethod>> = { visit: 'visit', call: 'phone' };

/** What there was at the child's door. A child that is not safe comes before the form: whom to call stands there at once. */
export function RecordDialog({ followUp, onDone, onStale, onClose }: ActProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const [today] = useState(() => dayOf(serverClock.now()));
  const [form, setForm] = useState<RecordForm>({
    ...EMPTY_RECORD,
    happenedOn: today,
    method: USUAL[followUp.kind] ?? '',
  });
  const [tried, setTried] = useState(false);
  const set = (patch: Partial<RecordForm>): void => setForm((before) => ({ ...before, ...patch }));
  const askedOn = dayOf(Date.parse(followUp.askedAt));
  const faults = recordFaults(form, { askedOn, today });
  const errorOf = (field: RecordFault): string | undefined =>
    tried && faults.includes(field) ? t(`followups:fault.${field}`) : undefined;
  const inVain = isInVain(form);
  return (
    <ActDialog
      title={t('followups:record.title', { number: followUp.number })}
      confirm={t('followups:record.confirm')}
      wide
      body={recordRequest(form)}
      check={() => {
        setTried(true);
        return faults.map((field) => ({ field: idOf(field), text: t(`followups:fault.${field}`) }));
      }}
      send={(body, key) => followUpsApi.act(followUp.id, 'record', body, { version: followUp.version, key })}
      fieldOf={(field) => ({ id: idOf(field), label: t(`followups:record.${field}`) })}
      onDone={onDone}
      onStale={onStale}
      onClose={onClose}
    >
      <RadioGroup
        id={idOf('safeNow')}
        legend={t('followups:record.safeNow')}
        error={errorOf('safeNow')}
        value={form.safeNow}
        onChange={(safeNow) => set({ safeNow })}
        options={FOLLOW_UP_SAFETY.map((code) => ({
          value: code,
          label: label('followUpSafety', code),
          disabled: code === 'yes' && inVain,
        }))}
      />
      {form.safeNow === 'no' && (
        <CallPanel id="record-call">
          <p>{t('followups:record.unsafe')}</p>
        </CallPanel>
      )}
      <RadioGroup
        id={idOf('childSeen')}
        legend={t('followups:record.childSeen')}
        error={errorOf('childSeen')}
        value={form.childSeen}
        onChange={(childSeen) => set({ childSeen })}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`followups:seen.${value}`) }))}
      />
      {form.childSeen === 'no' && (
        <RadioGroup
          id={idOf('notSeen')}
          legend={t('followups:record.notSeen')}
          hint={inVain ? t('followups:record.again') : undefined}
          error={errorOf('notSeen')}
          value={form.notSeen}
          onChange={(notSeen) => set({ notSeen })}
          options={FOLLOW_UP_NOT_SEEN.map((code) => ({ value: code, label: label('followUpNotSeen', code) }))}
        />
      )}
      <Field id={idOf('happenedOn')} label={t('followups:record.happenedOn')} error={errorOf('happenedOn')}>
        {(described) => (
          <DayInput
            {...described}
            min={askedOn}
            max={today}
            required
            value={form.happenedOn}
            onChange={(happenedOn) => set({ happenedOn })}
          />
        )}
      </Field>
      <RadioGroup
        id={idOf('method')}
        legend={t('followups:record.method')}
        error={errorOf('method')}
        value={form.method}
        onChange={(method) => set({ method })}
        options={FOLLOW_UP_METHODS.map((code) => ({ value: code, label: label('followUpMethod', code) }))}
      />
      <RecordTexts form={form} set={set} idOf={idOf} />
      <Field id={idOf('nextOn')} label={t('followups:record.nextOn')} error={errorOf('nextOn')} optional>
        {(described) => (
          <DayInput {...described} min={today} value={form.nextOn} onChange={(nextOn) => set({ nextOn })} />
        )}
      </Field>
    </ActDialog>
  );
}
