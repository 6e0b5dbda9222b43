import {
  NEEDS,
  REFERRAL_REASONS,
  RISK_ANSWERS,
  RISK_QUESTIONS,
  RISKS,
  URGENCIES,
  type ReferralReason,
} from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../../../shared/format';
import { CheckGroup, Field, RadioGroup, SelectInput } from '../../../shared/forms';
import { CallPanel } from '../emergency/call-panel';
import { FreeText } from './free-text';
import type { Situation } from './model';
import { isDanger } from './risk-advice';
import { RiskReasons } from './risk-reasons';
import { useWizardContext } from './wizard-context';

export function StepSituation() {
  const { t } = useTranslation();
  const label = useLabel();
  const { state, dispatch, errorOf } = useWizardContext();
  const { situation } = state;
  const set = (patch: Partial<Situation>): void => dispatch({ type: 'situation', patch });
  const danger = isDanger(situation.answers);

  return (
    <div className="form-stack">
      <div className="questions">
        {RISK_QUESTIONS.map((question) => (
          <RadioGroup
            key={question}
            id={question}
            legend={t(`wizard:question.${question}`)}
            value={situation.answers[question] ?? ''}
            onChange={(value) => dispatch({ type: 'answer', question, value })}
            error={errorOf(question)}
            options={RISK_ANSWERS.map((value) => ({ value, label: t(`wizard:answer.${question}.${value}`) }))}
          />
        ))}
      </div>
      <div aria-live="assertive">
        {danger && (
          <CallPanel id="danger">
            <p>{t('wizard:danger.next')}</p>
            <p>
              <Link to="/emergency">{t('wizard:danger.report')}</Link>
            </p>
          </CallPanel>
        )}
      </div>
      <CheckGroup
        id="needs"
        legend={t('wizard:situation.needs')}
        hint={t('wizard:situation.needsHint')}
        error={errorOf('needs')}
        value={situation.needs}
        onChange={(needs) => set({ needs })}
        options={NEEDS.map((code) => ({ value: code, label: label('need', code) }))}
      />
      <RiskReasons situation={situation} />
      <RadioGroup
        id="urgency"
        legend={t('wizard:situation.urgency')}
        error={errorOf('urgency')}
        value={situation.urgency}
        onChange={(urgency) => set({ urgency, urgencyTouched: true })}
        options={URGENCIES.map((code) => ({
          value: code,
          label: label('urgency', code),
          note: t(`wizard:urgencyNote.${code}`),
        }))}
      />
      <RadioGroup
        id="risk"
        legend={t('wizard:situation.risk')}
        error={errorOf('risk')}
        value={situation.risk}
        onChange={(risk) => set({ risk, riskTouched: true })}
        options={RISKS.map((code) => ({ value: code, label: label('risk', code) }))}
      />
      <Field id="reason" label={t('wizard:situation.reason')} error={errorOf('reason')}>
        {(described) => (
          <SelectInput
            {...described}
            className="input--medium"
            value={situation.reason}
            placeholder={t('wizard:choose')}
            onChange={(value) => set({ reason: value as ReferralReason | '' })}
            options={REFERRAL_REASONS.map((code) => ({ value: code, label: label('reason', code) }))}
          />
        )}
      </Field>
      <FreeText
        id="situation"
        label={t('wizard:situation.text')}
        hint={t('wizard:situation.textHint')}
        value={situation.situation}
        onChange={(value) => set({ situation: value })}
      />
      <FreeText
        id="ask"
        label={t('wizard:situation.ask')}
        hint={t('wizard:situation.askHint')}
        value={situation.ask}
        onChange={(value) => set({ ask: value })}
      />
    </div>
  );
}
