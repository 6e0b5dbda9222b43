import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { STEPS, type Step } from './model';
import { reachable, statusOf } from './validate';
import { useWizardContext } from './wizard-context';

/** The four steps with their state in words; each one that is open can be gone to. */
export function Stepper({ onGoto }: { onGoto: (step: Step) => void }) {
  const { t } = useTranslation();
  const { state, context } = useWizardContext();
  return (
    <nav className="stepper" aria-label={t('wizard:steps')}>
      <ol>
        {STEPS.map((step, index) => {
          const status = statusOf(step, state, context);
          const body = (
            <>
              <span className="stepper-mark" aria-hidden="true">
                {status === 'done' ? <CheckOutlined /> : index + 1}
              </span>
              <span className="stepper-text">
                <span>{t(`wizard:step.${step}`)}</span>
                <small>{t(`wizard:status.${status}`)}</small>
              </span>
            </>
          );
          const isCurrent = step === state.step;
          return (
            <li key={step} className={`stepper-item stepper-item--${status}`}>
              {isCurrent || !reachable(step, state, context) ? (
                <span className="stepper-link" aria-current={isCurrent ? 'step' : undefined}>
                  {body}
                </span>
              ) : (
                <button type="button" className="stepper-link" onClick={() => onGoto(step)}>
                  {body}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
