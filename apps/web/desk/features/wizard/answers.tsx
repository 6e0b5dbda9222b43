import { RISK_QUESTIONS } from '@app/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeTags, RiskTag, UrgencyTag } from '../../../shared/components';
import { formatDay, useLabel } from '../../../shared/format';
import { discloses, needsOf } from './legs';
import type { Step } from './model';
import { useWizardContext } from './wizard-context';

/** Everything once more before it leaves, in the two stages in which the other side gets to see it. */
export function Answers() {
  const { t } = useTranslation();
  const label = useLabel();
  const { state } = useWizardContext();
  const { picked, situation, target, dataClasses, kind, openUntil } = state;
  const pool = kind === 'pool';
  if (!picked || (!target && !pool)) return null;
  return (
    <section className="answers" aria-labelledby="answers-title">
      <h3 id="answers-title" className="form-part">
        {t('wizard:answers.title')}
      </h3>
      <h4>{pool ? t('wizard:answers.pool') : t('wizard:answers.before', { agency: target?.name })}</h4>
      <dl className="facts answers-list">
        <Line label={t('wizard:answers.child')} step="child">
          {!pool && `${picked.fileNo} · `}
          {label('sex', picked.sex)} · {label('ageBand', picked.ageBand)}
        </Line>
        <Line label={t('wizard:situation.needs')} step="situation">
          <CodeTags table="need" codes={needsOf(state)} max={15} />
        </Line>
        <Line label={t('wizard:answers.level')} step="situation">
          <span className="tag-row">
            {situation.urgency && <UrgencyTag urgency={situation.urgency} />}
            {situation.risk && <RiskTag risk={situation.risk} />}
          </span>
        </Line>
        {!pool && (
          <Line label={t('wizard:answers.risk')} step="situation">
            <span className="answers-own">
              {RISK_QUESTIONS.map((question) => {
                const answer = situation.answers[question];
                return (
                  <span key={question}>
                    {t(`wizard:question.${question}`)}{' '}
                    <strong>{answer && t(`wizard:answer.${question}.${answer}`)}</strong>
                  </span>
                );
              })}
            </span>
          </Line>
        )}
        <Line label={t('wizard:situation.reason')} step="situation">
          {situation.reason && label('reason', situation.reason)}
        </Line>
        <Line label={t('wizard:situation.text')} step="situation">
          <span className="answers-text">{situation.situation}</span>
        </Line>
        <Line label={t('wizard:situation.ask')} step="situation">
          <span className="answers-text">{state.legAsk.trim() || situation.ask}</span>
        </Line>
        <Line label={t('wizard:step.target')} step="target">
          {label('referralKind', kind)}
          {target && !pool && ` · ${target.name}`}
          {pool && openUntil && ` · ${t('wizard:answers.until', { day: formatDay(openUntil) })}`}
        </Line>
      </dl>
      {discloses(kind) && (
        <>
          <h4>{t('wizard:answers.after')}</h4>
          <p>{dataClasses.map((code) => label('dataClass', code)).join(t('wizard:listSeparator'))}</p>
        </>
      )}
    </section>
  );
}

function Line({ label, step, children }: { label: string; step: Step; children: ReactNode }) {
  const { t } = useTranslation();
  const { dispatch, clearFaults } = useWizardContext();
  return (
    <>
      <dt>{label}</dt>
      <dd className="answers-line">
        <span>{children}</span>
        <button
          type="button"
          className="link-btn"
          aria-label={t('wizard:answers.change', { what: label })}
          onClick={() => {
            clearFaults();
            dispatch({ type: 'goto', step });
          }}
        >
          {t('common:action.edit')}
        </button>
      </dd>
    </>
  );
}
