import {
  RISK_QUESTIONS,
  type Risk,
  type RiskAnswer,
  type RiskAnswers,
  type RiskQuestion,
  type Urgency,
} from '@app/contracts';

/** An answer that speaks for an urgency. */
export interface Because {
  question: RiskQuestion;
  answer: RiskAnswer;
}
export interface RiskAdvice {
  urgency: Urgency;
  /** Null where three calm answers say nothing of the risk. */
  risk: Risk | null;
  because: Because[];
}

/** The answer to each question that means present danger. */
const DANGER: Readonly<Record<RiskQuestion, RiskAnswer>> = { safe: 'no', injured: 'yes', carer: 'no' };

/** What the answers speak for, and which of them: a person decides. Null while they say nothing. */
export function adviceOf(answers: RiskAnswers): RiskAdvice | null {
  const those = (wanted: (question: RiskQuestion) => boolean): Because[] =>
    RISK_QUESTIONS.flatMap((question) => {
      const answer = answers[question];
      return answer && wanted(question) ? [{ question, answer }] : [];
    });
  const danger = those((question) => answers[question] === DANGER[question]);
  if (danger.length > 0) return { urgency: 'U0', risk: 'R4', because: danger };
  const unsure = those((question) => answers[question] === 'unsure');
  if (unsure.length > 0) return { urgency: 'U1', risk: 'R3', because: unsure };
  const all = those(() => true);
  return all.length === RISK_QUESTIONS.length ? { urgency: 'U2', risk: null, because: all } : null;
}

/** A child that is unsafe, hurt or without anybody to look after it: call first, write afterwards. */
export function isDanger(answers: RiskAnswers): boolean {
  return adviceOf(answers)?.urgency === 'U0';
}
