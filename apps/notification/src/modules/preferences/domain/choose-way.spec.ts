import { NOTICE_LEVELS, type Channel } from '@app/contracts';
import { breaksMute, chooseWay, type Listener, type Matter } from './choose-way';
import { HUB_SETTINGS, settingsOf } from './settings';

const NOON = new Date('2026-05-04T04:00:00Z');
const NIGHT = new Date('2026-05-04T15:00:00Z');
const matter = (given: Partial<Matter> = {}): Matter => ({
  kind: 'referral.accepted',
  group: 'update',
  level: 'normal',
  ...given,
});
const listener = (given: Partial<Listener> = {}): Listener => ({
  settings: HUB_SETTINGS,
  isMuted: false,
  isAway: false,
  ...given,
});
const way = (given: Partial<Matter>, who: Partial<Listener>, at = NOON, channel: Channel = 'mail') =>
  chooseWay(matter(given), channel, listener(who), at);

describe('when a message goes out', () => {
  it('is now by day', () => {
    expect(way({}, {})).toEqual({ when: 'now' });
  });

  it('is in the morning for what rings at night', () => {
    expect(way({ level: 'high' }, {}, NIGHT, 'sms')).toEqual({
      when: 'later',
      at: new Date('2026-05-04T23:00:00Z'),
      reason: 'quiet_hours',
      isBundle: true,
    });
    expect(way({ level: 'high' }, {}, NIGHT, 'mail')).toEqual({ when: 'now' });
    const settings = settingsOf(null, { quiet: { from: '21:00', to: '07:00', holdsMail: true } });
    expect(way({ level: 'high' }, { settings }, NIGHT, 'mail')).toMatchObject({ reason: 'quiet_hours' });
  });

  it('is never for what the person wants not to hear of, or of this case', () => {
    const settings = settingsOf(null, { choices: { 'referral.accepted': { mail: 'off' } } });
    expect(way({}, { settings })).toEqual({ when: 'never', reason: 'off' });
    expect(way({}, { isMuted: true })).toEqual({ when: 'never', reason: 'muted' });
    expect(way({}, { isAway: true })).toEqual({ when: 'never', reason: 'away' });
  });

  it('is with the others of the day where the person wants a digest', () => {
    const settings = settingsOf(null, {
      digestAt: '08:00',
      choices: { 'referral.accepted': { mail: 'digest' } },
    });
    expect(way({}, { settings })).toEqual({
      when: 'later',
      at: new Date('2026-05-05T00:00:00Z'),
      reason: 'digest',
      isBundle: true,
    });
  });

  it('is now for an alarm, whatever was chosen', () => {
    const settings = settingsOf(null, { choices: { 'report.filed': { mail: 'off', sms: 'off' } } });
    for (const channel of ['mail', 'sms'] as const)
      expect(
        way(
          { kind: 'report.filed', level: 'alarm' },
          { settings, isMuted: true, isAway: true },
          NIGHT,
          channel,
        ),
      ).toEqual({ when: 'now' });
  });
});

describe('a muted case', () => {
  it('does not hide being spoken to, what is late, and danger', () => {
    expect(breaksMute(matter({ group: 'mention', kind: 'message.created' }))).toBe(true);
    expect(breaksMute(matter({ kind: 'referral.escalated' }))).toBe(true);
    expect(breaksMute(matter({ kind: 'referral.expired' }))).toBe(true);
    for (const level of NOTICE_LEVELS) expect(breaksMute(matter({ level }))).toBe(level === 'alarm');
  });
});

describe('settings', () => {
  it('are those of the person over the agency over the hub', () => {
    const agency = {
      digestAt: '09:00',
      choices: { 'referral.accepted': { mail: 'digest', sms: 'off' } },
    } as const;
    const person = { zone: 'Asia/Urumqi', choices: { 'referral.accepted': { mail: 'now' } } } as const;
    expect(settingsOf(agency, person)).toEqual({
      zone: 'Asia/Urumqi',
      quiet: HUB_SETTINGS.quiet,
      digestAt: '09:00',
      choices: { 'referral.accepted': { mail: 'now', sms: 'off' } },
    });
  });
});
