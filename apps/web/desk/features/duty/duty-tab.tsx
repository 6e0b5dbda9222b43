import { useTranslation } from 'react-i18next';
import { DayLabel, QueryView, Tag } from '../../../shared/components';
import { AbsenceList } from './absence-list';
import { DayList } from './day-list';
import { useDuty } from './use-duty';
import { WeekPlan } from './week-plan';

/** 值班表: who is on duty now, the week, the days that differ, and who is away. */
export function DutyTab() {
  const { t } = useTranslation();
  const query = useDuty();
  return (
    <QueryView query={query} rows={9}>
      {(duty) => {
        const mayPlan = duty.allowedActions.includes('plan');
        return (
          <div className="form-stack">
            <section className="card" aria-labelledby="duty-now">
              <div className="card-head">
                <h2 id="duty-now">{t('duty:now')}</h2>
                <span className="muted">
                  <DayLabel day={duty.now.day} />{' '}
                  {duty.now.dayKind !== 'plain' && t(`duty:slot.${duty.now.dayKind}`)}
                </span>
              </div>
              <p>
                <strong>
                  {duty.now.people.map((person) => person.displayName).join(t('shell:listSeparator')) ||
                    t('duty:nobody')}
                </strong>{' '}
                <Tag tone={duty.now.cause === 'everybody' ? 'amber' : 'green'}>
                  {t(`duty:cause.${duty.now.cause}`)}
                </Tag>
              </p>
              <p className="muted">{t('duty:note')}</p>
            </section>
            <WeekPlan key={duty.version} duty={duty} mayPlan={mayPlan} />
            <DayList duty={duty} mayPlan={mayPlan} />
            <AbsenceList duty={duty} />
          </div>
        );
      }}
    </QueryView>
  );
}
