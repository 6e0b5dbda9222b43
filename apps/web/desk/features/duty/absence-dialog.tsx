import type { Duty } from '@app/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi } from '../../../shared/api';
import { ErrorState, QueryView } from '../../../shared/components';
import { DayInput, Dialog, Field, SelectInput } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { useMe } from '../../../shared/hooks/me';
import { useDuty, useDutyChange } from './use-duty';

interface Wish {
  personId: string;
  fromDay: string;
  toDay: string;
  standInId: string;
}

/** 外出与代班: one's own absence; a colleague's too for whoever plans the duty. */
export function AbsenceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const query = useDuty();
  if (query.data) return <AbsenceForm duty={query.data} onClose={onClose} />;
  return (
    <Dialog title={t('duty:addAbsence')} onClose={onClose} footer={null}>
      <QueryView query={query} rows={4}>
        {() => null}
      </QueryView>
    </Dialog>
  );
}

function AbsenceForm({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const { busy, error, run } = useDutyChange();
  const key = useIntentKey();
  const people = duty.candidates.map(({ id, displayName }) => ({ value: id, label: displayName }));
  const mine = people.some(({ value }) => value === me.person.id) ? me.person.id : '';
  const [wish, setWish] = useState<Wish>({
    personId: mine,
    fromDay: duty.now.day,
    toDay: duty.now.day,
    standInId: '',
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Wish>): void => {
    key.renew();
    setWish({ ...wish, ...change });
  };
  const isBackwards = wish.toDay < wish.fromDay;
  const fault = (isWrong: boolean): string | undefined =>
    tried && isWrong ? t('common:field.required') : undefined;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (Object.values(wish).includes('') || isBackwards) return;
    if (!(await run(() => dutyApi.enterAbsence(wish, key.current())))) return;
    message.success(t('duty:absenceSaved'));
    onClose();
  };
  return (
    <Dialog
      title={t('duty:addAbsence')}
      busy={busy}
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('duty:save')}
          </Button>
        </>
      }
    >
      {error != null && <ErrorState error={error} />}
      <p>{t('duty:absenceNote')}</p>
      {duty.allowedActions.includes('plan') && (
        <Field id="absence-person" label={t('duty:person')} error={fault(wish.personId === '')}>
          {(control) => (
            <SelectInput
              {...control}
              placeholder=""
              options={people}
              value={wish.personId}
              onChange={(personId) => set({ personId })}
            />
          )}
        </Field>
      )}
      <Field id="absence-from" label={t('duty:from')} error={fault(wish.fromDay === '')}>
        {(control) => <DayInput {...control} value={wish.fromDay} onChange={(fromDay) => set({ fromDay })} />}
      </Field>
      <Field id="absence-to" label={t('duty:to')} error={isBackwards ? t('duty:backwards') : undefined}>
        {(control) => (
          <DayInput {...control} min={wish.fromDay} value={wish.toDay} onChange={(toDay) => set({ toDay })} />
        )}
      </Field>
      <Field id="absence-stand-in" label={t('duty:standIn')} error={fault(wish.standInId === '')}>
        {(control) => (
          <SelectInput
            {...control}
            placeholder=""
            options={people.filter(({ value }) => value !== wish.personId)}
            value={wish.standInId}
            onChange={(standInId) => set({ standInId })}
          />
        )}
      </Field>
    </Dialog>
  );
}
