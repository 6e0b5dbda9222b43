import type {
  AnswerStopNoticeRequest,
  FieldProblem,
  ReviewOverrideRequest,
  StopAnswer,
  ReviewVerdict,
} from '@app/contracts';
import type { Actor } from '@app/kernel';

export interface ReviewFacts {
  agencyId: string;
  sentById: string;
  verdict: ReviewVerdict | null;
}
export interface StopFacts {
  holderAgencyId: string;
  answer: StopAnswer | null;
}

const TEXT_MIN = 10;

/** Never whoever gave the data away. */
export function reviewActions(actor: Actor, review: ReviewFacts): 'review'[] {
  const may =
    review.agencyId === actor.agencyId &&
    review.verdict === null &&
    review.sentById !== actor.personId &&
    actor.permissions.includes('override:review');
  return may ? ['review'] : [];
}

/** Who holds the data answers for it. */
export function stopActions(actor: Actor, notice: StopFacts): 'answer'[] {
  const may =
    notice.holderAgencyId === actor.agencyId &&
    notice.answer === null &&
    actor.permissions.includes('consent:write');
  return may ? ['answer'] : [];
}

export const checkReview = ({ verdict, text }: ReviewOverrideRequest): FieldProblem[] =>
  verdict === 'not_ok' ? checkWords(text, 'say what was not in order') : [];

export const checkStopAnswer = ({ answer, text }: AnswerStopNoticeRequest): FieldProblem[] =>
  answer === 'kept' ? checkWords(text, 'say on which ground the data is kept') : [];

function checkWords(text: string | undefined, message: string): FieldProblem[] {
  return (text ?? '').length < TEXT_MIN ? [{ field: 'text', rule: 'minLength', message }] : [];
}
