import { dayOf } from '@app/kernel';
import type { Step } from '../steps';
import { inLanguage, type Text } from '../text';
import { agencyId, type Telling } from './requests';

/** What is sent with a step; undefined where the step says it all. */
export function stepBody(step: Step, { now, lang }: Telling): object | undefined {
  const words = (text: Text): string => inLanguage(text, lang);
  switch (step.do) {
    case 'claim':
    case 'release':
    case 'nudge':
    case 'cancel-confirm':
      return undefined;
    case 'request-info':
      return { question: words(step.text) };
    case 'answer':
      return { answer: words(step.text) };
    case 'unaccept':
    case 'dispute':
    case 'cancel-request':
    case 'cancel-object':
    case 'void':
      return { reason: words(step.text) };
    case 'start':
      return { contactedOn: dayOf(step.at(now)), ...(step.note && { note: words(step.note) }) };
    case 'resume':
      return step.note && { note: words(step.note) };
    case 'hold':
      return { reason: step.reason, reviewOn: dayOf(step.until(now)), text: words(step.text) };
    case 'complete':
      return { outcome: step.outcome, summary: words(step.text) };
    case 'verify':
      return {
        contacted: step.contacted,
        ...('words' in step ? { words: words(step.words) } : { whyNot: words(step.whyNot) }),
      };
    case 'return':
      return { reason: words(step.text), handoverOn: dayOf(step.handoverOn(now)) };
    case 'reroute':
      return {
        toAgencyId: agencyId(step.to),
        reason: words(step.text),
        ...(step.law && { legalBasis: step.law.code, legalBasisReason: words(step.law.reason) }),
      };
  }
}
