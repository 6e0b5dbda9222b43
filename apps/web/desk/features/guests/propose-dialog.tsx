import { GUEST_DAYS_MAX } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directoryApi, guestsApi, keys } from '../../../shared/api';
import { dayOf, serverClock } from '../../../shared/format';
import { ActDialog, DayInput, Field, SelectInput, TextArea } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';

const DAY = 86_400_000;
const USUAL_DAYS = 14;
const PURPOSE_MIN = 5;
const PURPOSE_MAX = 500;
const AGENCIES = { limit: 100 };
const FIELDS = ['agencyId', 'purpose', 'until'] as const;
type FieldName = (typeof FIELDS)[number];
const idOf = (field: string): string => `guest-${field}`;

interface Props {
  caseId: string;
  onDone: () => void;
  onClose: () => void;
}

/** The first key: who, what for, until when. */
export function ProposeDialog({ caseId, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { agency: own } = useMe();
  const [now] = useState(() => serverClock.now());
  const [today, last] = [dayOf(now), dayOf(now + GUEST_DAYS_MAX * DAY)];
  const [form, setForm] = useState({ agencyId: '', purpose: '', until: dayOf(now + USUAL_DAYS * DAY) });
  const [tried, setTried] = useState(false);
  const agencies = useQuery({
    queryKey: keys.agencies(AGENCIES),
    queryFn: ({ signal }) => directoryApi.agencies(AGENCIES, signal),
  });
  const faults = FIELDS.filter((field) => {
    if (field === 'until') return !form.until || form.until < today || form.until > last;
    return field === 'agencyId' ? form.agencyId === '' : form.purpose.trim().length < PURPOSE_MIN;
  });
  const errorOf = (field: FieldName): string | undefined =>
    tried && faults.includes(field) ? t(`guests:fault.${field}`) : undefined;
  const set = (patch: Partial<typeof form>): void => setForm((before) => ({ ...before, ...patch }));

  return (
    <ActDialog
      title={t('guests:propose')}
      confirm={t('guests:proposeConfirm')}
      body={{ ...form, purpose: form.purpose.trim() }}
      check={() => {
        setTried(true);
        return faults.map((field) => ({ field: idOf(field), text: t(`guests:fault.${field}`) }));
      }}
      send={(body, key) => guestsApi.propose(caseId, body, key)}
      fieldOf={(field) => ({ id: idOf(field), label: t(`guests:field.${field}`) })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('guests:lead')}</p>
      <Field id={idOf('agencyId')} label={t('guests:field.agencyId')} error={errorOf('agencyId')}>
        {(described) => (
          <SelectInput
            {...described}
            placeholder={t('guests:choose')}
            value={form.agencyId}
            onChange={(agencyId) => set({ agencyId })}
            options={(agencies.data?.items ?? [])
              .filter(({ id, status }) => status === 'active' && id !== own.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Field id={idOf('purpose')} label={t('guests:field.purpose')} error={errorOf('purpose')}>
        {(described) => (
          <TextArea
            {...described}
            rows={3}
            max={PURPOSE_MAX}
            value={form.purpose}
            onChange={(purpose) => set({ purpose })}
          />
        )}
      </Field>
      <Field id={idOf('until')} label={t('guests:field.until')} error={errorOf('until')}>
        {(described) => (
          <DayInput
            {...described}
            min={today}
            max={last}
            required
            value={form.until}
            onChange={(until) => set({ until })}
          />
        )}
      </Field>
    </ActDialog>
  );
}
