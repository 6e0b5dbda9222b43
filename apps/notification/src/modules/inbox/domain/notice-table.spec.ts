import { NOTICE_LEVELS, ROLES, type EventKind } from '@app/contracts';
import fc from 'fast-check';
import { ALARM_WAYS, RULES, type Rule, type Side } from './audience';
import { faultOf, floorOf, loudnessOf, type RuleChange } from './notice-table';

const ROWS = Object.entries(RULES).flatMap(([kind, sides]) =>
  Object.entries(sides).map(([side, rule]) => ({ kind: kind as EventKind, side: side as Side, rule })),
);
const row = (kind: EventKind, side: Side): Rule => RULES[kind]?.[side] as Rule;
const rank = (level: RuleChange['level']): number => NOTICE_LEVELS.indexOf(level);

describe('changes of the table of notices', () => {
  it.each<[EventKind, Side, RuleChange['level'], RuleChange['channels'], ReturnType<typeof faultOf>]>([
    ['referral.accepted', 'sender', 'quiet', [], null],
    ['referral.accepted', 'sender', 'normal', ['mail', 'sms'], null],
    ['referral.accepted', 'sender', 'quiet', ['mail'], 'silent'],
    ['referral.accepted', 'sender', 'high', [], 'silent'],
    ['referral.accepted', 'sender', 'alarm', ['mail'], 'alarm'],
    ['referral.accepted', 'sender', 'alarm', ALARM_WAYS, null],
    ['report.filed', 'recipient', 'high', ['mail', 'bot'], 'floor'],
    ['report.filed', 'recipient', 'alarm', ['mail', 'sms'], 'floor'],
    ['referral.escalated', 'sender', 'normal', ['mail', 'push', 'bot'], 'floor'],
    ['referral.escalated', 'sender', 'high', ['mail', 'push'], 'floor'],
    ['referral.escalated', 'sender', 'high', ['mail', 'push', 'bot', 'sms'], null],
    ['emergency.opened', 'recipient', 'quiet', [], 'floor'],
    ['referral.expired', 'sender', 'normal', ['mail'], 'floor'],
  ])('%s, %s, %s by %j: %s', (kind, side, level, channels, fault) => {
    expect(faultOf(kind, row(kind, side), { level, channels })).toBe(fault);
  });

  it.each(ROWS)('may leave $kind, $side as it is', ({ kind, rule }) => {
    expect(faultOf(kind, rule, rule)).toBeNull();
  });

  it('that are taken never make danger or a breach quieter, for nobody', () => {
    const change = fc.record({
      role: fc.option(fc.constantFrom(...ROLES)),
      level: fc.constantFrom(...NOTICE_LEVELS),
      channels: fc.subarray([...ALARM_WAYS]),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...ROWS),
        fc.array(change, { maxLength: 5 }),
        fc.subarray([...ROLES]),
        ({ kind, side, rule }, wanted, roles) => {
          const changes = wanted
            .filter((one) => faultOf(kind, rule, one) === null)
            .map((one): RuleChange => ({ ...one, kind, side }));
          const told = loudnessOf(rule, changes, roles);
          const floor = floorOf(kind, rule);
          expect(rank(told.level)).toBeGreaterThanOrEqual(rank(floor.level));
          expect(told.channels).toEqual(expect.arrayContaining([...floor.channels]));
          expect(faultOf(kind, rule, told)).toBeNull();
        },
      ),
    );
  });

  it('for a role hold for people in it alone, and the loudest of several roles holds', () => {
    const rule = row('referral.accepted', 'sender');
    const change = (role: RuleChange['role'], level: RuleChange['level']): RuleChange => ({
      kind: 'referral.accepted',
      side: 'sender',
      role,
      level,
      channels: level === 'quiet' ? [] : ['sms'],
    });
    const changes = [change(null, 'normal'), change('supervisor', 'quiet'), change('auditor', 'high')];
    expect(loudnessOf(rule, [], ['supervisor'])).toBe(rule);
    expect(loudnessOf(rule, changes, ['social_worker']).level).toBe('normal');
    expect(loudnessOf(rule, changes, ['supervisor']).level).toBe('quiet');
    expect(loudnessOf(rule, changes, ['supervisor', 'auditor'])).toEqual({
      level: 'high',
      channels: ['sms'],
    });
  });
});
