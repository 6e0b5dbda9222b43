import { NOTICE_LEVELS, type Channel, type EventKind, type NoticeLevel, type Role } from '@app/contracts';
import { ALARM_WAYS, type Rule, type Side } from './audience';

export interface Loudness {
  readonly level: NoticeLevel;
  readonly channels: readonly Channel[];
}
/** What was changed in one row: for everybody who is told by it, or for people in one role. */
export interface RuleChange extends Loudness {
  readonly kind: EventKind;
  readonly side: Side;
  readonly role: Role | null;
}

const SILENCE: Loudness = { level: 'quiet', channels: [] };
/** Breaches of the law or of a promise, besides what is late by its name. */
const GUARDED: readonly EventKind[] = [
  'referral.expired',
  'override.opened',
  'stop_use.asked',
  'report.refused',
  'emergency.opened',
  'overlap.alarm',
];

const rankOf = (level: NoticeLevel): number => NOTICE_LEVELS.indexOf(level);

/** Below this no change may go: what tells of danger or of a breach stays as loud as the hub comes with it. */
export function floorOf(kind: EventKind, { level, channels }: Rule): Loudness {
  const isGuarded = level === 'alarm' || kind.endsWith('.escalated') || GUARDED.includes(kind);
  return isGuarded ? { level, channels } : SILENCE;
}

/** Why a row cannot be like this; null when it can. */
export function faultOf(
  kind: EventKind,
  rule: Rule,
  { level, channels }: Loudness,
): 'floor' | 'silent' | 'alarm' | null {
  const floor = floorOf(kind, rule);
  if (rankOf(level) < rankOf(floor.level) || !holdsAll(channels, floor.channels)) return 'floor';
  // Quiet is in the list alone; whatever else is said goes out somehow.
  if ((level === 'quiet') !== (channels.length === 0)) return 'silent';
  return level === 'alarm' && !holdsAll(channels, ALARM_WAYS) ? 'alarm' : null;
}

/** How loudly somebody with these roles is told: the loudest of what was said for a role, else what was said for all. */
export function loudnessOf(rule: Rule, changes: readonly RuleChange[], roles: readonly Role[]): Loudness {
  const own = changes.filter(({ role }) => role !== null && roles.includes(role));
  if (own.length === 0) return changes.find(({ role }) => role === null) ?? rule;
  const level = NOTICE_LEVELS[Math.max(...own.map((change) => rankOf(change.level)))];
  const channels = own.filter((change) => change.level === level).flatMap((change) => change.channels);
  return { level, channels: [...new Set(channels)] };
}

function holdsAll(channels: readonly Channel[], needed: readonly Channel[]): boolean {
  return needed.every((channel) => channels.includes(channel));
}
