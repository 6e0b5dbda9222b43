import { RISK_QUESTIONS, type RiskAnswers } from '@app/contracts';
import type { TFunction } from 'i18next';
import type { Because } from './risk-advice';

/** Each question that was answered, in the order in which it was asked. */
export function answered(answers: RiskAnswers): Because[] {
  return RISK_QUESTIONS.flatMap((question) => {
    const answer = answers[question];
    return answer ? [{ question, answer }] : [];
  });
}

/** The question with its answer: a short one such as "no" says nothing alone. */
export function riskWords(t: TFunction, { question, answer }: Because): string {
  return t('wizard:answers.asked', {
    question: t(`wizard:question.${question}`),
    answer: t(`wizard:answer.${question}.${answer}`),
  });
}
