import {
  FIRST_RECEIVER_TYPES,
  permissionsOf,
  REFERRAL_ACTIONS,
  type AgencyType,
  type Permission,
  type ReferralAction,
  type ReferralKind,
  type ReferralState,
  type Urgency,
} from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { isActOf } from './kinds/kind.rules';
import { referralMachine, sideOf, type ReferralSide } from './referral.states';

/** What the policy must know of a referral; `side` is the side of the actor's own agency. */
export interface ReferralFacts {
  /** `refer` when left out. */
  readonly kind?: ReferralKind;
  readonly side: ReferralSide;
  readonly state: ReferralState;
  readonly urgency: Urgency;
  readonly toAgencyType: AgencyType;
  readonly claimedBy: string | null;
  readonly cancelRequested: boolean;
  readonly infoRequests: number;
  /** Acts whose time is over; who tries them anyway is told so by the act itself. */
  readonly late?: readonly ReferralAction[];
}

export type ReferralActor = Pick<Actor, 'permissions' | 'personId'>;

const PERMISSION_OF: Readonly<Record<ReferralAction, Permission>> = {
  edit: 'referral:create',
  submit: 'referral:create',
  discard: 'referral:create',
  answer: 'referral:create',
  withdraw: 'referral:create',
  verify: 'referral:create',
  dispute: 'referral:create',
  'cancel-request': 'referral:create',
  nudge: 'referral:create',
  claim: 'referral:decide',
  release: 'referral:decide',
  assign: 'referral:decide',
  'request-info': 'referral:decide',
  accept: 'referral:decide',
  decline: 'referral:decide',
  reroute: 'referral:decide',
  unaccept: 'referral:decide',
  start: 'referral:decide',
  hold: 'referral:decide',
  resume: 'referral:decide',
  complete: 'referral:decide',
  return: 'referral:decide',
  'cancel-confirm': 'referral:decide',
  'cancel-object': 'referral:decide',
  void: 'referral:void',
};

/** What the permission for the route of an act is; the record's own rules come on top. */
export function permissionFor(action: ReferralAction): Permission {
  return PERMISSION_OF[action];
}

/** Decisions that a claim keeps for whoever made it. Letting go is for every colleague: both steps are on record. */
const CLAIMED_ACTIONS: readonly ReferralAction[] = ['assign', 'request-info', 'accept', 'decline', 'reroute'];
const MAX_QUESTIONS = 2;

/** Present danger at a body that must receive it: it can be handed on, never refused. */
export function mayDecline(referral: Pick<ReferralFacts, 'urgency' | 'toAgencyType'>): boolean {
  return !(referral.urgency === 'U0' && FIRST_RECEIVER_TYPES.includes(referral.toAgencyType));
}

/** The time to decide stands still while the sender is asked: twice at most, and never in a present danger. */
export function mayAsk(referral: Pick<ReferralFacts, 'urgency' | 'infoRequests'>): boolean {
  return referral.urgency !== 'U0' && referral.infoRequests < MAX_QUESTIONS;
}

/** A router of civil affairs hands on everything; a body that may not refuse a danger hands that on. */
function mayReroute(actor: ReferralActor, referral: ReferralFacts): boolean {
  const isRouter = referral.toAgencyType === 'CA' && actor.permissions.includes('referral:reroute');
  return isRouter || !mayDecline(referral);
}

function isFree(actor: ReferralActor, { claimedBy }: ReferralFacts): boolean {
  return claimedBy === null || claimedBy === actor.personId || actor.permissions.includes('referral:assign');
}

/** Whether this person may do it at all: side, permission, claim. */
function mayAct(actor: ReferralActor, referral: ReferralFacts, action: ReferralAction): boolean {
  if (sideOf(action) !== referral.side || !actor.permissions.includes(PERMISSION_OF[action])) return false;
  if (CLAIMED_ACTIONS.includes(action) && !isFree(actor, referral)) return false;
  return action !== 'reroute' || mayReroute(actor, referral);
}

/** Whether the referral is where this can happen: the state, and what stands beside it. */
function exists({ kind, state, cancelRequested }: ReferralFacts, action: ReferralAction): boolean {
  if (!referralMachine.can(state, action) || !isActOf(kind ?? 'refer', action)) return false;
  if (action === 'cancel-request') return !cancelRequested;
  if (action === 'cancel-confirm' || action === 'cancel-object') return cancelRequested;
  return true;
}

/** What this person can do with the referral now: the guard of the routes and the buttons of the screens. */
export function allowedActions(actor: ReferralActor, referral: ReferralFacts): ReferralAction[] {
  return REFERRAL_ACTIONS.filter(
    (action) =>
      exists(referral, action) &&
      mayAct(actor, referral, action) &&
      (action !== 'decline' || mayDecline(referral)) &&
      (action !== 'request-info' || mayAsk(referral)) &&
      !referral.late?.includes(action),
  );
}

/**
 * Refuses an act, in the order of the API conventions: no version at all, wrong state, wrong side, stale version.
 * Whether the record is visible was checked before, the input is checked after.
 */
export function requireAllowed(
  actor: ReferralActor,
  referral: ReferralFacts & { readonly version: number },
  action: ReferralAction,
  expectedVersion: number | null,
): void {
  if (expectedVersion === null)
    throw new DomainError('VERSION_MISSING', 'Send If-Match with the version you read.');
  if (!exists(referral, action)) throw stateConflict(actor, referral);
  if (!mayAct(actor, referral, action))
    throw new DomainError('FORBIDDEN', 'Only the addressed agency decides, and only the sender takes back.');
  if (expectedVersion !== referral.version)
    throw new DomainError('VERSION_STALE', 'The referral changed since it was read.', {
      version: referral.version,
    });
}

/** Somebody was faster: what is possible now. */
export function stateConflict(actor: ReferralActor, referral: ReferralFacts): DomainError {
  return new DomainError('STATE_CONFLICT', 'This does not exist in the present state of the referral.', {
    state: referral.state,
    allowedActions: allowedActions(actor, referral),
  });
}

/** Whether a colleague in these roles can lead the work that an acceptance begins. */
export function canLead(roles: readonly string[]): boolean {
  return permissionsOf(roles).includes('case:write');
}

/** Whether a colleague in these roles can have a claim: whoever has it must be able to decide. */
export function mayHaveInHand(roles: readonly string[]): boolean {
  return permissionsOf(roles).includes('referral:decide');
}
