import { DUTY_SLOTS, type Duty, type DutySlot } from '@app/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi } from '../../../shared/api';
import { ErrorState } from '../../../shared/components';
import { CheckGroup } from '../../../shared/forms';
import { useDutyChange } from './use-duty';

type Plan = Record<DutySlot, string[]>;

const planOf = (duty: Duty): Plan =>
  Object.fromEntries(duty.week.map(({ slot, people }) => [slot, people.map(({ id }) => id)])) as Plan;

/** One row of names for each weekday, for public holidays and for make-up days. */
export function WeekPlan({ duty, mayPlan }: { duty: Duty; mayPlan: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [plan, setPlan] = useState(() => planOf(duty));
  const { busy, error, run } = useDutyChange();
  const options = duty.candidates.map(({ id, displayName }) => ({
    value: id,
    label: displayName,
    disabled: !mayPlan,
  }));
  // Whoever does not decide any more stays out of what is sent, or the plan could never be saved again.
  const known = new Set(duty.candidates.map(({ id }) => id));
  const save = async (): Promise<void> => {
    const week = DUTY_SLOTS.map((slot) => ({ slot, personIds: plan[slot].filter((id) => known.has(id)) }));
    if (await run(() => dutyApi.putWeek({ week }, duty.version))) message.success(t('duty:saved'));
  };
  return (
    <section className="card" aria-labelledby="duty-week">
      <div className="card-head">
        <h2 id="duty-week">{t('duty:week')}</h2>
      </div>
      <div className="duty-week">
        {DUTY_SLOTS.map((slot) => (
          <CheckGroup
            key={slot}
            id={`duty-${slot}`}
            legend={t(`duty:slot.${slot}`)}
            options={options}
            value={plan[slot]}
            onChange={(ids) => setPlan({ ...plan, [slot]: ids })}
          />
        ))}
      </div>
      {error != null && <ErrorState error={error} />}
      {mayPlan && (
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t('duty:save')}
        </Button>
      )}
    </section>
  );
}
