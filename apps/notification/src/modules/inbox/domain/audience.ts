import {
  ROLE_PERMISSIONS,
  ROLES,
  type Channel,
  type EventKind,
  type EventRefs,
  type NoticeLevel,
  type NoticeSide,
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

/** One row of the table: who is told of a kind of event on one side, how loudly, and by which ways out of the hub. */
export interface Rule {
  readonly audience: Audience;
  readonly group: NotificationGroup;
  /** What holds until the urgency of the matter raises it. */
  readonly level: NoticeLevel;
  readonly channels: readonly Channel[];
}

/** The side of a referral that the agency is on, or `any` for facts without sides. */
export type Side = NoticeSide;

const IN_HAND: Audience = { who: 'in-hand' };
const IN_HAND_OR_DECIDERS: Audience = { who: 'in-hand-or-holders', of: 'referral:decide' };
const DECIDERS: Audience = { who: 'holders', of: 'referral:decide' };

const NAMED: Audience = { who: 'named' };

/** To the person: by mail, and on the devices that may ring. */
const MAIL: readonly Channel[] = ['mail', 'push'];
/** Also the group bot of the agency. */
const LOUD: readonly Channel[] = ['mail', 'push', 'bot'];
export const ALARM_WAYS: readonly Channel[] = ['mail', 'push', 'sms', 'bot'];

const toAct = (audience: Audience): Rule => ({ audience, group: 'action', level: 'normal', channels: MAIL });
/** Asked for by somebody who waits, or late. */
const toActSoon = (audience: Audience): Rule => ({
  audience,
  group: 'action',
  level: 'high',
  channels: LOUD,
});
/** A child may be in danger, or the hub itself is not heard: it climbs until somebody has seen it. */
const toActNow = (audience: Audience): Rule => ({
  audience,
  group: 'action',
  level: 'alarm',
  channels: ALARM_WAYS,
});
/** Worth a mail, though nothing is asked. */
const toKnow = (audience: Audience): Rule => ({ audience, group: 'update', level: 'normal', channels: MAIL });
const toKnowSoon = (audience: Audience): Rule => ({
  audience,
  group: 'update',
  level: 'high',
  channels: LOUD,
});
const toSee = (audience: Audience): Rule => ({ audience, group: 'update', level: 'quiet', channels: [] });
const mention = (audience: Audience): Rule => ({
  audience,
  group: 'mention',
  level: 'normal',
  channels: MAIL,
});
/** Asked for, and seen in the list in time. */
const toActInTheList = (audience: Audience): Rule => ({
  audience,
  group: 'action',
  level: 'quiet',
  channels: [],
});
const holders = (of: Permission): Audience => ({ who: 'holders', of });

/** Who is told what. An event or side that is not here tells nobody. */
export const RULES: Readonly<Partial<Record<EventKind, Readonly<Partial<Record<Side, Rule>>>>>> = {
  'referral.drafted': { sender: toAct(IN_HAND) },
  'referral.submitted': { recipient: toActSoon(DECIDERS) },
  'referral.opened': { sender: toSee(IN_HAND) },
  'referral.accepted': { sender: toKnowSoon(IN_HAND), recipient: toAct(IN_HAND) },
  'referral.declined': { sender: toActSoon(IN_HAND) },
  'referral.withdrawn': { sender: toKnow(IN_HAND), recipient: toKnow(IN_HAND_OR_DECIDERS) },
  'referral.claimed': { sender: toSee(IN_HAND), recipient: toSee(IN_HAND_OR_DECIDERS) },
  'referral.released': { sender: toSee(IN_HAND), recipient: toAct(DECIDERS) },
  'referral.assigned': { sender: toSee(IN_HAND), recipient: toAct(IN_HAND) },
  'referral.info_requested': { sender: toActSoon(IN_HAND), recipient: toSee(IN_HAND_OR_DECIDERS) },
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
  'referral.nudged': { sender: toSee(IN_HAND), recipient: toActSoon(IN_HAND_OR_DECIDERS) },
  'referral.expired': { sender: toActSoon(IN_HAND), recipient: toKnow(IN_HAND_OR_DECIDERS) },
  'referral.voided': { sender: toSee(IN_HAND), recipient: toKnow(IN_HAND_OR_DECIDERS) },
  'referral.due_soon': { sender: toSee(NAMED), recipient: toSee(NAMED) },
  'referral.escalated': { sender: toActSoon(NAMED), recipient: toActSoon(NAMED), any: toActSoon(NAMED) },
  'referral.demanded': { sender: toActSoon(NAMED), recipient: toActSoon(NAMED) },
  'referral.digest': { any: toKnow(NAMED) },
  'case.due': { any: toSee(NAMED) },
  'case.stage_moved': { any: toAct(NAMED) },
  'consent.expiring': { any: toAct(NAMED) },
  'work.taken_over': { any: toAct(NAMED) },
  'pool.offered': { any: toSee(DECIDERS) },
  'pool.claimed': { any: toAct(IN_HAND) },
  'pool.chosen': { any: toKnow(IN_HAND) },
  'pool.lost': { any: toKnow(IN_HAND) },
  'flag.raised': { recipient: toActSoon(holders('flag:receive')) },
  'flag.changed': {
    sender: toSee(IN_HAND),
    recipient: toActInTheList({ who: 'in-hand-or-holders', of: 'flag:receive' }),
  },
  'flag.escalated': { recipient: toActSoon(NAMED), any: toActSoon(NAMED) },
  'follow_up.asked': { recipient: toAct({ who: 'in-hand-or-holders', of: 'follow_up:record' }) },
  'follow_up.changed': {
    sender: toKnow(IN_HAND),
    recipient: toSee({ who: 'in-hand-or-holders', of: 'follow_up:record' }),
  },
  'follow_up.due': { recipient: toAct(NAMED) },
  'follow_up.missed': { sender: toAct(IN_HAND) },
  'follow_up.unsafe': { sender: toActNow(NAMED), any: toActNow(NAMED) },
  'follow_up.escalated': { recipient: toActSoon(NAMED), any: toActSoon(NAMED) },
  'task.given': { any: toAct(IN_HAND) },
  'task.ended': { any: toSee(IN_HAND) },
  'task.due': { any: toAct(IN_HAND) },
  'room.guest_added': { any: toAct(NAMED) },
  'room.guest_ended': { any: toKnow(NAMED) },
  'overlap.found': { any: toAct(IN_HAND_OR_DECIDERS) },
  'overlap.changed': { any: toActInTheList(IN_HAND_OR_DECIDERS) },
  'overlap.alarm': { any: toAct(holders('audit:read')) },
  'override.opened': { any: toAct(holders('override:review')) },
  'override.rejected': { any: toAct(IN_HAND) },
  'override.escalated': { any: toActSoon(NAMED) },
  // Says that the consent is withdrawn and asks for an answer: one notice for both.
  'stop_use.asked': { any: toActSoon(DECIDERS) },
  'stop_use.escalated': { any: toActSoon(NAMED) },
  'stop_use.answered': { any: toSee(IN_HAND) },
  'report.filed': { recipient: toActNow(holders('report:receive')) },
  'report.changed': { sender: toKnow({ who: 'addressee' }) },
  'report.refused': { recipient: toActSoon(holders('report:receive')) },
  'report.escalated': { recipient: toActNow(NAMED), any: toActNow(NAMED) },
  'emergency.opened': { recipient: toActSoon(NAMED), sender: toKnow(NAMED) },
  'emergency.reviewed': { sender: toKnow(NAMED) },
  'emergency.escalated': { recipient: toActSoon(NAMED), any: toActSoon(NAMED) },
  'message.created': { any: mention({ who: 'addressee' }) },
  'message.redacted': { any: toKnow({ who: 'addressee' }) },
  'duty.called': { any: { ...mention(DECIDERS), level: 'high', channels: LOUD } },
  'notice.escalated': { any: toActNow(NAMED) },
  'notice.unreached': { sender: toActNow(NAMED), recipient: toActNow(NAMED), any: toActNow(NAMED) },
};

/** Facts that move lists and tell nobody, each with the reason. Every kind of event stands here or in the table above. */
export const SILENT: Readonly<Partial<Record<EventKind, string>>> = {
  'message.withdrawn': 'takes back what message.created told',
  'member.added': 'the room itself says who joined',
  'child.identified': 'a comparison begins; overlap.found tells of what it finds',
  'person.disabled': 'the work handed over tells of itself',
  'notification.changed': 'tells the open tabs of the person, who was told already',
  'directory.changed': 'lists are fetched again',
  'case.changed': 'lists are fetched again',
  'consent.withdrawn': 'stop_use.asked tells of it and asks for the answer',
};

/** What somebody is told of. */
export const TOLD_KINDS = Object.keys(RULES) as EventKind[];
/** What this app is told of: whatever has a row, and what takes a notice back. */
export const HEARD_KINDS: readonly EventKind[] = [...TOLD_KINDS, 'message.withdrawn'];

export const sideOf = ({ side }: EventRefs): Side => side ?? 'any';

export function ruleFor(kind: EventKind, refs: EventRefs): Rule | undefined {
  return RULES[kind]?.[sideOf(refs)];
}

/** Reading and writing are no answers to what was asked. */
const NO_ANSWER: readonly EventKind[] = [
  'referral.opened',
  'message.created',
  'duty.called',
  'flag.raised',
  'referral.nudged',
];

/** Somebody of this very agency did something about the matter: what was asked of it before is done. */
export function isAct(kind: EventKind, refs: EventRefs, agencyId: string): boolean {
  return refs.personId !== undefined && refs.agencyId === agencyId && !NO_ANSWER.includes(kind);
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

/** Posts that lead an agency, as the clocks of the referral app know them. */
export const LEADING_ROLES: readonly Role[] = [
  'supervisor',
  'child_supervisor',
  'county_leader',
  'agency_admin',
];

export function holdersOf(permission: Permission): Role[] {
  return ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission));
}
