import {
  FIRST_RECEIVER_TYPES,
  permissionsOf,
  REFERRAL_ACTIONS,
  type AgencyType,
  type Permission,
  type ReferralAction,
  type ReferralState,
  type Urgency,
} from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { referralMachine, sideOf, type ReferralSide } from './referral.states';

/** What the policy must know of a referral; `side` is the side of the actor's own agency. */
export interface ReferralFacts {
  readonly side: ReferralSide;
  readonly state: ReferralState;
  readonly urgency: Urgency;
  readonly toAgencyType: AgencyType;
}

type ReferralActor = Pick<Actor, 'permissions'>;

const PERMISSION_OF: Readonly<Record<ReferralAction, Permission>> = {
  edit: 'referral:create',
  submit: 'referral:create',
  discard: 'referral:create',
  withdraw: 'referral:create',
  accept: 'referral:decide',
  decline: 'referral:decide',
};

/** Present danger at a body that must receive it: it can be handed on, never refused. */
export function mayDecline(referral: Pick<ReferralFacts, 'urgency' | 'toAgencyType'>): boolean {
  return !(referral.urgency === 'U0' && FIRST_RECEIVER_TYPES.includes(referral.toAgencyType));
}

/** What this person can do with the referral now: the guard of the routes and the buttons of the screens. */
export function allowedActions(actor: ReferralActor, referral: ReferralFacts): ReferralAction[] {
  return REFERRAL_ACTIONS.filter(
    (action) =>
      sideOf(action) === referral.side &&
      referralMachine.can(referral.state, action) &&
      actor.permissions.includes(PERMISSION_OF[action]) &&
      (action !== 'decline' || mayDecline(referral)),
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
  if (!referralMachine.can(referral.state, action)) throw stateConflict(actor, referral);
  if (sideOf(action) !== referral.side || !actor.permissions.includes(PERMISSION_OF[action]))
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
