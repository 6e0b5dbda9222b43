import {
  ROLE_PERMISSIONS,
  ROLES,
  type EventKind,
  type EventRefs,
  type NotificationGroup,
  type Permission,
  type Role,
} from '@app/contracts';

/** How the people of one agency are found for an event. */
export type Audience =
  /** Whoever has the record in hand. */
  | { readonly who: 'in-hand' }
  /** Everybody whose post holds the permission. */
  | { readonly who: 'holders'; readonly of: Permission }
  /** Whoever has it in hand; everybody who could take it when nobody has. */
  | { readonly who: 'in-hand-or-holders'; readonly of: Permission }
  /** The people and the roles that the event names. */
  | { readonly who: 'named' }
  /** The one person whom the event is addressed to. */
  | { readonly who: 'addressee' };

export interface Rule {
  readonly audience: Audience;
  readonly group: NotificationGroup;
  readonly isMailed: boolean;
}

/** The side of a referral that the agency is on, or `any` for facts without sides. */
type Side = 'sender' | 'recipient' | 'any';

const IN_HAND: Audience = { who: 'in-hand' };
const IN_HAND_OR_DECIDERS: Audience = { who: 'in-hand-or-holders', of: 'referral:decide' };
const DECIDERS: Audience = { who: 'holders', of: 'referral:decide' };

const NAMED: Audience = { who: 'named' };

const toAct = (audience: Audience): Rule => ({ audience, group: 'action', isMailed: true });
/** Worth a mail, though nothing is asked. */
const toKnow = (audience: Audience): Rule => ({ audience, group: 'update', isMailed: true });
const toSee = (audience: Audience): Rule => ({ audience, group: 'update', isMailed: false });

/** Who is told what. An event or side that is not here tells nobody. */
export const RULES: Readonly<Partial<Record<EventKind, Readonly<Partial<Record<Side, Rule>>>>>> = {
  'referral.drafted': { sender: { audience: IN_HAND, group: 'action', isMailed: true } },
  'referral.submitted': { recipient: { audience: DECIDERS, group: 'action', isMailed: true } },
  'referral.opened': { sender: { audience: IN_HAND, group: 'update', isMailed: false } },
  'referral.accepted': {
    sender: { audience: IN_HAND, group: 'update', isMailed: true },
    recipient: { audience: IN_HAND, group: 'action', isMailed: true },
  },
  'referral.declined': { sender: { audience: IN_HAND, group: 'action', isMailed: true } },
  'referral.withdrawn': {
    sender: { audience: IN_HAND, group: 'update', isMailed: true },
    recipient: toKnow(IN_HAND_OR_DECIDERS),
  },
  'referral.claimed': { sender: toSee(IN_HAND), recipient: toSee(IN_HAND_OR_DECIDERS) },
  'referral.released': { sender: toSee(IN_HAND), recipient: toAct(DECIDERS) },
  'referral.assigned': { sender: toSee(IN_HAND), recipient: toAct(IN_HAND) },
  'referral.info_requested': { sender: toAct(IN_HAND), recipient: toSee(IN_HAND_OR_DECIDERS) },
  'referral.answered': { sender: toSee(IN_HAND), recipient: toAct(IN_HAND_OR_DECIDERS) },
  'referral.unaccepted': { sender: toKnow(IN_HAND), recipient: toSee(IN_HAND_OR_DECIDERS) },
  'referral.started': { sender: toKnow(IN_HAND), recipient: toSee(IN_HAND) },
  'referral.held': { sender: toKnow(IN_HAND), recipient: toSee(IN_HAND) },
  'referral.resumed': { sender: toKnow(IN_HAND), recipient: toSee(IN_HAND) },
  'referral.completed': { sender: toAct(IN_HAND), recipient: toSee(IN_HAND) },
  'referral.verified': { sender: toSee(IN_HAND), recipient: toKnow(IN_HAND) },
  'referral.disputed': { sender: toSee(IN_HAND), recipient: toAct(IN_HAND) },
  'referral.returned': { sender: toAct(IN_HAND), recipient: toSee(IN_HAND) },
  'referral.cancel_requested': { sender: toSee(IN_HAND), recipient: toAct(IN_HAND) },
  'referral.cancel_objected': { sender: toKnow(IN_HAND), recipient: toSee(IN_HAND) },
  'referral.rerouted': { sender: toKnow(IN_HAND), recipient: toSee(IN_HAND_OR_DECIDERS) },
  'referral.nudged': { sender: toSee(IN_HAND), recipient: toAct(IN_HAND_OR_DECIDERS) },
  'referral.expired': { sender: toAct(IN_HAND), recipient: toKnow(IN_HAND_OR_DECIDERS) },
  'referral.voided': { sender: toSee(IN_HAND), recipient: toKnow(IN_HAND_OR_DECIDERS) },
  'referral.due_soon': { sender: toSee(NAMED), recipient: toSee(NAMED) },
  'referral.escalated': { sender: toAct(NAMED), recipient: toAct(NAMED), any: toAct(NAMED) },
  'referral.demanded': { sender: toAct(NAMED), recipient: toAct(NAMED) },
  'referral.digest': { any: toKnow(NAMED) },
  'case.due': { any: toSee(NAMED) },
  'case.stage_moved': { any: toAct(NAMED) },
  'consent.expiring': { any: toAct(NAMED) },
  'work.taken_over': { any: toAct(NAMED) },
  'pool.offered': { any: { audience: DECIDERS, group: 'update', isMailed: false } },
  'pool.claimed': { any: { audience: IN_HAND, group: 'action', isMailed: true } },
  'pool.chosen': { any: { audience: IN_HAND, group: 'update', isMailed: true } },
  'pool.lost': { any: { audience: IN_HAND, group: 'update', isMailed: true } },
  'flag.raised': {
    recipient: { audience: { who: 'holders', of: 'flag:receive' }, group: 'action', isMailed: true },
  },
  'flag.changed': {
    sender: { audience: IN_HAND, group: 'update', isMailed: false },
    recipient: {
      audience: { who: 'in-hand-or-holders', of: 'flag:receive' },
      group: 'action',
      isMailed: false,
    },
  },
  'flag.escalated': { recipient: toAct(NAMED), any: toAct(NAMED) },
  'follow_up.asked': { recipient: toAct({ who: 'in-hand-or-holders', of: 'follow_up:record' }) },
  'follow_up.changed': {
    sender: toKnow(IN_HAND),
    recipient: toSee({ who: 'in-hand-or-holders', of: 'follow_up:record' }),
  },
  'follow_up.due': { recipient: toAct(NAMED) },
  'follow_up.missed': { sender: toAct(IN_HAND) },
  'follow_up.unsafe': { sender: toAct(NAMED), any: toAct(NAMED) },
  'follow_up.escalated': { recipient: toAct(NAMED), any: toAct(NAMED) },
  'overlap.found': { any: { audience: IN_HAND_OR_DECIDERS, group: 'action', isMailed: true } },
  'overlap.changed': { any: { audience: IN_HAND_OR_DECIDERS, group: 'action', isMailed: false } },
  'overlap.alarm': {
    any: { audience: { who: 'holders', of: 'audit:read' }, group: 'action', isMailed: true },
  },
  'override.opened': {
    any: { audience: { who: 'holders', of: 'override:review' }, group: 'action', isMailed: true },
  },
  'override.rejected': { any: { audience: IN_HAND, group: 'action', isMailed: true } },
  'override.escalated': { any: toAct(NAMED) },
  // Says that the consent is withdrawn and asks for an answer: one notice for both.
  'stop_use.asked': { any: toAct(DECIDERS) },
  'stop_use.escalated': { any: toAct(NAMED) },
  'stop_use.answered': { any: { audience: IN_HAND, group: 'update', isMailed: false } },
  'report.filed': {
    recipient: { audience: { who: 'holders', of: 'report:receive' }, group: 'action', isMailed: true },
  },
  'report.changed': { sender: { audience: { who: 'addressee' }, group: 'update', isMailed: true } },
  'report.refused': {
    recipient: { audience: { who: 'holders', of: 'report:receive' }, group: 'action', isMailed: true },
  },
  'report.escalated': { recipient: toAct(NAMED), any: toAct(NAMED) },
  'emergency.opened': { recipient: toAct(NAMED), sender: toKnow(NAMED) },
  'emergency.reviewed': { sender: toKnow(NAMED) },
  'emergency.escalated': { recipient: toAct(NAMED), any: toAct(NAMED) },
  'message.created': { any: { audience: { who: 'addressee' }, group: 'mention', isMailed: true } },
};

export function ruleFor(kind: EventKind, refs: EventRefs): Rule | undefined {
  return RULES[kind]?.[refs.side ?? 'any'];
}

/** Which people of the agency to look for; the person who acted is never among them. */
export interface Recipients {
  readonly except: string | null;
  readonly personIds: readonly string[];
  readonly roles: readonly Role[];
}

export function recipientsOf(rule: Rule, refs: EventRefs, addressee: string | null): Recipients {
  const except = refs.personId ?? null;
  const inHand = (refs.tellPersonIds ?? []).filter((id) => id !== except);
  const { audience } = rule;
  switch (audience.who) {
    case 'in-hand':
      return { except, personIds: inHand, roles: [] };
    case 'named':
      return { except, personIds: inHand, roles: refs.tellRoles ?? [] };
    case 'holders':
      return { except, personIds: [], roles: holdersOf(audience.of) };
    case 'in-hand-or-holders':
      return (refs.tellPersonIds ?? []).length > 0
        ? { except, personIds: inHand, roles: [] }
        : { except, personIds: [], roles: holdersOf(audience.of) };
    case 'addressee':
      return {
        except,
        personIds: addressee === null || addressee === except ? [] : [addressee],
        roles: [],
      };
  }
}

export function holdersOf(permission: Permission): Role[] {
  return ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission));
}
