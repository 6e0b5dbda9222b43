import { POOL_DAYS } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, serverClock } from '../../../shared/format';
import { DayInput, Field } from '../../../shared/forms';
import { useWizardContext } from './wizard-context';

const DAY = 86_400_000;

/** A card goes to the agencies of the area: nobody to choose, only until when it stands. */
export function PoolPeriod() {
  const { t } = useTranslation();
  const { state, dispatch, errorOf } = useWizardContext();
  const [now] = useState(() => serverClock.now());
  return (
    <>
      <p className="notice">{t('wizard:kind.tells.pool')}</p>
      <Field
        id="openUntil"
        label={t('pool:offer.until')}
        hint={t('wizard:kind.until', POOL_DAYS)}
        optional
        error={errorOf('openUntil')}
      >
        {(described) => (
          <DayInput
            {...described}
            value={state.openUntil}
            min={dayOf(now)}
            max={dayOf(now + POOL_DAYS.most * DAY)}
            onChange={(day) => dispatch({ type: 'openUntil', day })}
          />
        )}
      </Field>
    </>
  );
}
