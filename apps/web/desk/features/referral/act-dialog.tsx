import type { Referral, ReferralSummary } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referralsApi } from '../../../shared/api';
import { dayOf, serverClock } from '../../../shared/format';
import {
  ACTS,
  askedFields,
  bodyOf,
  faultOf,
  hasWords,
  startValues,
  type Act,
  type ActContext,
  type FormAction,
} from './act-fields';
import { ActInput } from './act-input';
import { DecisionFrame } from './decision-frame';
import { useDecision, type DecisionHandlers } from './use-decision';
import { useDecisionFaults } from './use-decision-faults';

type Props = DecisionHandlers & {
  action: FormAction;
  referral: ReferralSummary | Referral;
  onClose: () => void;
};

/** One short form for every act that needs a reason, a day or a choice. */
export function ActDialog(props: Props) {
  const { t } = useTranslation();
  const { action, referral, onClose } = props;
  const act: Act = ACTS[action];
  const [context] = useState((): ActContext => {
    const now = serverClock.now();
    return { referral, now, today: dayOf(now) };
  });
  const [values, setValues] = useState(() => startValues(act, context));
  const decision = useDecision(action, referral, props, hasWords(act, values));
  const fields = askedFields(act, values, context);
  const labelOf = (name: string): string => t(`referral:${action}.${name}`);
  const { faults, textOf, check } = useDecisionFaults(
    decision.error,
    Object.fromEntries(
      fields.map((field) => {
        const fault = faultOf(field, values, context);
        return [field.name, fault && t(`referral:fault.${fault}`, { label: labelOf(field.name) })];
      }),
    ),
  );
  const submit = (): void => {
    if (check())
      void decision.run((one) => referralsApi.act(referral.id, action, bodyOf(act, values, context), one));
  };
  const place = { number: referral.number, from: referral.fromAgency.name, to: referral.toAgency.name };
  return (
    <DecisionFrame
      title={t(`referral:${action}.title`, place)}
      number={referral.number}
      confirm={t(`referral:${action}.confirm`)}
      danger={act.danger}
      asksOnly={fields.length === 0}
      decision={decision}
      faults={faults}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t(`referral:${action}.lead`, place)}</p>
      {fields.map((field, index) => (
        <ActInput
          key={field.name}
          field={field}
          first={index === 0}
          context={context}
          label={labelOf(field.name)}
          hint={t(`referral:${action}.${field.name}Hint`, { defaultValue: '' })}
          error={textOf(field.name)}
          value={values[field.name]}
          onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
        />
      ))}
    </DecisionFrame>
  );
}
