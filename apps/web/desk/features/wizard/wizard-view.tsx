import { Button } from 'antd';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { ErrorSummary } from '../../../shared/forms';
import { linkFlag } from '../flags/from-flag';
import { DraftLine } from './draft-line';
import { useHandoverCard } from './handover-hint';
import { STEPS, type Step, type WizardState } from './model';
import { WayOut } from './way-out';
import { StepChild } from './step-child';
import { Stepper } from './stepper';
import { StepReview } from './step-review';
import { StepSituation } from './step-situation';
import { StepTarget } from './step-target';
import { SubmitBar } from './submit-bar';
import { useDraft } from './use-draft';
import { useSteps } from './use-steps';
import { useSubmit, type Left } from './use-submit';
import { useWizard } from './use-wizard';
import { WizardContext } from './wizard-context';

const PAGES: Record<Step, () => React.ReactNode> = {
  child: StepChild,
  situation: StepSituation,
  target: StepTarget,
  review: StepReview,
};

/** Several at once are shown where they stand beside each other. */
function placeAfter(left: Left): string {
  switch (left.what) {
    case 'offered':
      return `/pool/${left.cardId}`;
    case 'prepared':
      return `/referrals/${left.id}`;
    case 'sent':
      return left.ids.length > 1 ? `/cases/${left.caseId}?tab=referrals` : `/referrals/${left.ids[0]}`;
  }
}

export function WizardView({ entry, initial }: { entry: string; initial: WizardState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const flagId = useSearchParams()[0].get('flag');
  const wizard = useWizard(entry, initial);
  const draft = useDraft(wizard);
  const { busy, leave } = useSteps(wizard, draft);
  const submit = useSubmit(wizard, draft, (left) => {
    if (flagId && left.what === 'sent') void linkFlag(flagId, left.ids[0] ?? '').catch(() => undefined);
    void navigate(placeAfter(left), { state: { sent: left.what === 'sent' } });
  });
  const card = useHandoverCard(wizard.state);
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, dispatch, faults } = wizard;
  const { step } = state;
  const index = STEPS.indexOf(step);
  const shown = useRef(step);

  // A new step starts at its heading, for the eye and for a screen reader.
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    document.getElementById('main')?.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [step]);

  const goto = (next: Step): void => {
    wizard.clearFaults();
    dispatch({ type: 'goto', step: next });
  };
  const next = async (): Promise<void> => {
    if (busy || !wizard.check()) return;
    try {
      await leave(step);
      goto(STEPS[index + 1]);
    } catch (error) {
      wizard.fail(error);
    }
  };
  const how = state.kind === 'transfer' && card !== 'written' ? 'prepare' : 'submit';
  const send = (): void => {
    if (wizard.check()) void submit[how]();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (step === 'review') send();
      else void next();
    } else if (event.key === 'ArrowLeft' && event.altKey && index > 0) {
      event.preventDefault();
      goto(STEPS[index - 1]);
    }
  };

  const Page = PAGES[step];
  return (
    <WizardContext value={wizard}>
      <div className="wizard" onKeyDown={onKeyDown}>
        <Stepper onGoto={goto} />
        <div className="wizard-main">
          <ErrorSummary items={faults.items} round={faults.round} action={<WayOut cause={faults.cause} />} />
          <div className="card wizard-card">
            <p className="wizard-count">{t('wizard:count', { step: index + 1, of: STEPS.length })}</p>
            <h2 ref={heading} tabIndex={-1}>
              {t(`wizard:step.${step}`)}
            </h2>
            <Page />
          </div>
          <div className="wizard-foot">
            {index > 0 && (
              <Button onClick={() => goto(STEPS[index - 1])} disabled={submit.phase === 'sending'}>
                {t('wizard:back')}
              </Button>
            )}
            {step === 'review' ? (
              <SubmitBar submit={submit} how={how} onSend={send} />
            ) : (
              <Button type="primary" onClick={() => void next()} loading={busy}>
                {t('wizard:next')}
              </Button>
            )}
            <DraftLine draft={draft} />
          </div>
        </div>
      </div>
    </WizardContext>
  );
}
