import type { Need } from '@app/contracts';
import { EMPTY_CONSENT, emptyLeg, type Leg, type Target, type WizardKind, type WizardState } from './model';

/** Advice is asked for without saying whose child it is, a card of the pool says it to nobody: nothing opens, nothing is signed. */
export function discloses(kind: WizardKind): boolean {
  return kind === 'refer' || kind === 'transfer';
}

/** One agency, one referral: several go out together, in the order in which they were written. */
export function legsOf(state: WizardState): Leg[] {
  return [legOf(state), ...state.others].sort((a, b) => a.leg - b.leg);
}

export function isMany(state: WizardState): boolean {
  return state.others.length > 0;
}

/** What this agency is asked for: all needs, unless some were chosen for it. */
export function needsOf(state: Pick<WizardState, 'situation' | 'legNeeds'>): Need[] {
  const { situation, legNeeds } = state;
  return legNeeds === null ? situation.needs : situation.needs.filter((need) => legNeeds.includes(need));
}

/** Needs that no agency of these referrals is asked for. */
export function leftOver(state: WizardState): Need[] {
  const asked = legsOf(state).flatMap((leg) =>
    needsOf({ situation: state.situation, legNeeds: leg.legNeeds }),
  );
  return state.situation.needs.filter((need) => !asked.includes(need));
}

export function legOf(state: WizardState): Leg {
  const { leg, legNeeds, legAsk, target, overrule, basis, consent, dataClasses, draft } = state;
  return { leg, legNeeds, legAsk, target, overrule, basis, consent, dataClasses, draft };
}

/** Puts the one on the page aside and begins another, for what nobody is asked for yet. */
export function addLeg(state: WizardState): WizardState {
  const parked = { ...legOf(state), legNeeds: needsOf(state) };
  const others = [...state.others, parked];
  const left = leftOver({ ...state, ...parked });
  const rest = state.situation.needs.length === 1 ? state.situation.needs : left;
  const next = Math.max(...others.map(({ leg }) => leg)) + 1;
  return { ...state, ...emptyLeg(next), legNeeds: rest, others, step: 'target' };
}

/** Another one comes onto the page. */
export function editLeg(state: WizardState, leg: number, step: WizardState['step']): WizardState {
  const chosen = state.others.find((other) => other.leg === leg);
  if (!chosen) return { ...state, step };
  const others = [...state.others.filter((other) => other.leg !== leg), legOf(state)];
  return { ...state, ...chosen, others, step };
}

/** The last one that is left is asked for everything again. */
export function removeLeg(state: WizardState, leg: number): WizardState {
  const on = leg === state.leg ? state.others.at(-1)?.leg : undefined;
  const shown = on === undefined ? state : editLeg(state, on, 'review');
  const others = shown.others.filter((other) => other.leg !== leg);
  return { ...shown, others, legNeeds: others.length === 0 ? null : shown.legNeeds };
}

/** A consent names one agency: with another one it has to be asked again. */
export function retarget(state: WizardState, target: Target): WizardState {
  if (state.target?.id === target.id) return { ...state, target };
  const { basis, overrule, dataClasses } = emptyLeg(state.leg);
  return { ...state, target, overrule, basis, consent: EMPTY_CONSENT, dataClasses };
}

export function saveLeg(state: WizardState, leg: number, draft: Leg['draft']): WizardState {
  if (leg === state.leg) return { ...state, draft };
  return { ...state, others: state.others.map((other) => (other.leg === leg ? { ...other, draft } : other)) };
}
