import { CLIMB_CHAINS, PERSONAL_KINDS } from '@app/contracts';
import { chainFor, climbs, dueOf, rungAt } from './chain';

const START = new Date('2026-05-04T16:00:00Z');

describe('the chain of an alarm', () => {
  it('reaches the leader in half an hour and the city in an hour when a child is in danger', () => {
    const rungs = [0, 1, 2, 3].map((n) => [rungAt('danger', n), dueOf('danger', n, START)?.toISOString()]);
    expect(rungs).toEqual([
      ['again', '2026-05-04T16:05:00.000Z'],
      ['again', '2026-05-04T16:15:00.000Z'],
      ['leader', '2026-05-04T16:30:00.000Z'],
      ['city', '2026-05-04T17:00:00.000Z'],
    ]);
  });

  it('goes over the stand-in and the leader to the router otherwise', () => {
    expect([0, 1, 2, 3, 4].map((n) => rungAt('house', n))).toEqual([
      'again',
      'stand_in',
      'leader',
      'route',
      undefined,
    ]);
  });

  it('ends, and each rung is later than the one before', () => {
    for (const chain of CLIMB_CHAINS) {
      const due = [0, 1, 2, 3].map((n) => dueOf(chain, n, START)?.getTime() ?? 0);
      expect(due).toEqual([...due].sort((a, b) => a - b));
      expect(dueOf(chain, 4, START)).toBeNull();
    }
  });

  it('is that of a danger for reports, present danger and an unsafe child', () => {
    expect(chainFor('report.filed', null)).toBe('danger');
    expect(chainFor('referral.submitted', 'U0')).toBe('danger');
    expect(chainFor('follow_up.unsafe', null)).toBe('danger');
    expect(chainFor('notice.unreached', null)).toBe('house');
  });

  it('is climbed by alarms only, and never by what came up in it', () => {
    expect(climbs('report.filed', 'alarm')).toBe(true);
    expect(climbs('report.filed', 'high')).toBe(false);
    expect(climbs('notice.escalated', 'alarm')).toBe(false);
  });

  it('leads nowhere from what is for one person alone, however loud the table makes it', () => {
    for (const kind of PERSONAL_KINDS) expect([kind, climbs(kind, 'alarm')]).toEqual([kind, false]);
  });
});
