import type { ConsentAction, ConsentGap, ConsentMethod, ConsentState } from '@app/contracts';
import type { Actor } from '@app/kernel';

export interface ConsentFacts {
  /** The agency that recorded it. */
  agencyId: string;
  state: ConsentState;
  gaps: readonly ConsentGap[];
  method: ConsentMethod;
  hasCoSigner: boolean;
}

/** What a second signature or the child's words can mend; the rest needs a new consent. */
const MENDABLE: readonly ConsentGap[] = ['guardian_missing', 'child_missing', 'child_view_missing'];

/** Who recorded a consent records what becomes of it; the guardian tells the worker whom he told before. */
export function consentActions(actor: Actor, consent: ConsentFacts): ConsentAction[] {
  const { state, gaps, method } = consent;
  if (consent.agencyId !== actor.agencyId || !actor.permissions.includes('consent:write')) return [];
  if (state === 'withdrawn' || state === 'superseded') return [];
  // What was given on a consent can be taken back as long as somebody may hold it, also after its term.
  const actions: ConsentAction[] = ['withdraw'];
  if (state !== 'valid') return actions;
  if (gaps.some((gap) => MENDABLE.includes(gap) && !(gap !== 'child_view_missing' && consent.hasCoSigner)))
    actions.push('complete');
  if (method === 'recorded_call' || method === 'oral_witnessed' || gaps.length > 0) actions.push('replace');
  return actions;
}
