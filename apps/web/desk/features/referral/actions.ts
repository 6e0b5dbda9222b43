import type { ReferralAction } from '@app/contracts';
import type { FormAction } from './act-fields';

/** Acts that ask something first. `edit` and `submit` lead to the wizard. */
export type DialogAction = 'accept' | 'decline' | FormAction;

/** Acts that hurt nobody and can be taken back, or happen once a day: no question before them. */
export const INSTANT_ACTIONS = ['claim', 'release', 'nudge'] as const satisfies readonly ReferralAction[];
export type InstantAction = (typeof INSTANT_ACTIONS)[number];

/** In the order in which somebody looks for them; what ends something comes behind what goes on with it. */
const ORDER: readonly (DialogAction | InstantAction)[] = [
  'accept',
  'claim',
  'answer',
  'verify',
  'start',
  'resume',
  'complete',
  'cancel-confirm',
  'cancel-object',
  'decline',
  'request-info',
  'reroute',
  'dispute',
  'withdraw',
  'nudge',
  'hold',
  'discard',
  'release',
  'assign',
  'return',
  'cancel-request',
  'unaccept',
  'void',
];
/** Seldom right: never among the first. */
const SELDOM: readonly ReferralAction[] = ['unaccept', 'void'];
const FEW = 4;

export function isInstant(action: ReferralAction): action is InstantAction {
  return (INSTANT_ACTIONS as readonly ReferralAction[]).includes(action);
}

export interface Buttons {
  first: (DialogAction | InstantAction)[];
  more: (DialogAction | InstantAction)[];
}

/** A few buttons, and the rest behind one: a tired reader should see what comes next, not everything that exists. */
export function buttonsFor(allowed: readonly ReferralAction[]): Buttons {
  const known = ORDER.filter((action) => allowed.includes(action));
  const usual = known.filter((action) => !SELDOM.includes(action));
  const first = usual.slice(0, usual.length === FEW + 1 ? FEW + 1 : FEW);
  return { first, more: known.filter((action) => !first.includes(action)) };
}
