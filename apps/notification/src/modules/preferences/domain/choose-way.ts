import type {
  AttemptReason,
  Channel,
  ChannelChoice,
  EventKind,
  NoticeLevel,
  NoticeSettings,
  NotificationGroup,
} from '@app/contracts';
import { isWithin, minutesOf, nextWallTime } from './zone-time';

export interface Matter {
  kind: EventKind;
  group: NotificationGroup;
  level: NoticeLevel;
}
export interface Listener {
  settings: NoticeSettings;
  /** The person does not want to hear of this case. */
  isMuted: boolean;
  /** Somebody stands in, and is told as well. */
  isAway: boolean;
}
export type Way =
  | { readonly when: 'now' }
  | { readonly when: 'later'; readonly at: Date; readonly reason: AttemptReason; readonly isBundle: boolean }
  | { readonly when: 'never'; readonly reason: AttemptReason };

const SETTLING_MS = 60_000;

/** What may not be silenced: danger, what is late, and being spoken to. */
export function breaksMute({ kind, group, level }: Matter): boolean {
  return (
    level === 'alarm' || group === 'mention' || kind.endsWith('.escalated') || kind === 'referral.expired'
  );
}

/**
 * Whether a message goes out by one way now, later or never. An alarm always goes out at once: neither preferences, nor quiet hours,
 * nor an absence hold it.
 */
export function chooseWay(matter: Matter, channel: Channel, listener: Listener, now: Date): Way {
  if (matter.level === 'alarm') return { when: 'now' };
  const { settings, isMuted, isAway } = listener;
  if (isMuted && !breaksMute(matter)) return { when: 'never', reason: 'muted' };
  const choice = choiceOf(settings, matter.kind, channel);
  if (choice === 'off') return { when: 'never', reason: 'off' };
  if (isAway) return { when: 'never', reason: 'away' };
  if (choice === 'digest')
    return {
      when: 'later',
      at: nextWallTime(now, minutesOf(settings.digestAt), settings.zone),
      reason: 'digest',
      isBundle: true,
    };
  // A moment for whoever has the room open: what is read by then is not sent.
  if (matter.group === 'mention' && !isQuietNow(settings, channel, now))
    return {
      when: 'later',
      at: new Date(now.getTime() + SETTLING_MS),
      reason: 'settling',
      isBundle: true,
    };
  const { quiet, zone } = settings;
  if (quiet && isQuietNow(settings, channel, now))
    return {
      when: 'later',
      at: nextWallTime(now, minutesOf(quiet.to), zone),
      reason: 'quiet_hours',
      isBundle: true,
    };
  return { when: 'now' };
}

function isQuietNow({ quiet, zone }: NoticeSettings, channel: Channel, now: Date): boolean {
  return quiet !== null && (channel !== 'mail' || quiet.holdsMail) && isWithin(now, quiet, zone);
}

function choiceOf(settings: NoticeSettings, kind: EventKind, channel: Channel): ChannelChoice {
  return channel === 'bot' || channel === 'webhook' ? 'now' : (settings.choices[kind]?.[channel] ?? 'now');
}
