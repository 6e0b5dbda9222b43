/** How loudly somebody is told. `alarm` breaks quiet hours and climbs until somebody has seen it. */
export const NOTICE_LEVELS = ['quiet', 'normal', 'high', 'alarm'] as const;
export type NoticeLevel = (typeof NOTICE_LEVELS)[number];

/** Ways out of the hub. Inside of it everybody who is told finds it in the list. */
export const CHANNELS = ['mail', 'sms', 'bot', 'webhook', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Ways that the table of notices speaks of; an agency's webhook hears of everything. */
export const RULE_CHANNELS = ['mail', 'push', 'sms', 'bot'] as const satisfies readonly Channel[];
export type RuleChannel = (typeof RULE_CHANNELS)[number];

export const ATTEMPT_STATES = ['pending', 'sent', 'suppressed', 'failed'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** Why nothing goes out, or not yet. */
export const ATTEMPT_REASONS = [
  'no_address',
  'read',
  'acted',
  'disabled',
  'left',
  'no_target',
  'off',
  'muted',
  'away',
  'quiet_hours',
  'digest',
  'settling',
  'left_room',
  'withdrawn',
  'closed',
  'focused',
] as const;
export type AttemptReason = (typeof ATTEMPT_REASONS)[number];

/** Why this person and not another. */
export const NOTICE_CAUSES = [
  'in_hand',
  'named',
  'role',
  'duty',
  'stand_in',
  'addressee',
  'escalated',
] as const;
export type NoticeCause = (typeof NOTICE_CAUSES)[number];

/** Who climbs how fast: a danger by the times of the law, everything else by those of the house. */
export const CLIMB_CHAINS = ['danger', 'house'] as const;
export type ClimbChain = (typeof CLIMB_CHAINS)[number];
export const CLIMB_STATES = ['running', 'acknowledged', 'ended'] as const;
export type ClimbState = (typeof CLIMB_STATES)[number];
/** The same people again, who stands in, who leads the agency, who oversees its place, the city above. */
export const CLIMB_STEPS = ['again', 'stand_in', 'leader', 'route', 'city'] as const;
export type ClimbStep = (typeof CLIMB_STEPS)[number];
