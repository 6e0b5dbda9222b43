import type { Channel, EventRefs, NoticeCause, NoticeLevel, Urgency } from '@app/contracts';
import { ALARM_WAYS, type Recipients, type Rule } from './audience';
import type { Loudness } from './notice-table';

/**
 * How loudly a row of the table speaks in one case. What asks for an act follows the urgency of its matter: a present danger alarms,
 * what is pressing is said loudly. What the clock has carried past the own agency alarms too.
 */
export function levelOf(
  rule: Pick<Rule, 'group' | 'level'>,
  refs: EventRefs,
  urgency: Urgency | null,
): NoticeLevel {
  if (rule.group !== 'action' || rule.level === 'alarm') return rule.level;
  if (urgency === 'U0') return 'alarm';
  if (urgency === 'U1' && rule.level !== 'quiet') return 'high';
  return refs.level === 'city' ? 'alarm' : rule.level;
}

/** What became an alarm by the urgency of its matter goes by every way; what became pressing is said in the group too. */
export function waysOf({ level: given, channels }: Loudness, level: NoticeLevel): readonly Channel[] {
  if (level === 'alarm') return ALARM_WAYS;
  return level === 'high' && given !== 'high' ? [...new Set([...channels, 'bot' as const])] : channels;
}

interface Found {
  audience: Rule['audience'];
  wanted: Recipients;
  /** Whom the rule itself found, before duty and stand-ins. */
  found: readonly string[];
  isPlanned: boolean;
}

/** Why this person is told. */
export function causeOf(personId: string, { audience, wanted, found, isPlanned }: Found): NoticeCause {
  if (audience.who === 'addressee') return 'addressee';
  if (wanted.personIds.includes(personId)) return audience.who === 'named' ? 'named' : 'in_hand';
  if (isPlanned) return 'duty';
  return found.includes(personId) ? 'role' : 'stand_in';
}
