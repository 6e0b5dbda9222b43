import { recipientsOf, RULES, type Rule } from './audience';
import { causeOf, levelOf } from './loudness';

const rule = (given: Rule | undefined): Rule => given as Rule;

describe('how loudly somebody is told', () => {
  const asked = rule(RULES['referral.submitted']?.recipient);
  const known = rule(RULES['referral.accepted']?.sender);

  it('follows the urgency where something is asked for', () => {
    expect(levelOf(asked, {}, 'U0')).toBe('alarm');
    expect(levelOf(rule(RULES['referral.drafted']?.sender), {}, 'U1')).toBe('high');
    expect(levelOf(rule(RULES['referral.drafted']?.sender), {}, 'U2')).toBe('normal');
    expect(levelOf(known, {}, 'U0')).toBe('high');
  });

  it('alarms when the clock has climbed past the county', () => {
    expect(levelOf(rule(RULES['flag.escalated']?.any), { level: 'city' }, null)).toBe('alarm');
    expect(levelOf(rule(RULES['flag.escalated']?.any), { level: 'remind' }, null)).toBe('high');
  });
});

describe('why somebody is told', () => {
  const audience = rule(RULES['referral.submitted']?.recipient).audience;
  const wanted = recipientsOf(rule(RULES['referral.submitted']?.recipient), {}, null);

  it('is the post, or the duty plan where there is one', () => {
    expect(causeOf('a', { audience, wanted, found: ['a'], isPlanned: false })).toBe('role');
    expect(causeOf('a', { audience, wanted, found: ['a'], isPlanned: true })).toBe('duty');
  });

  it('is what somebody has in hand, or that somebody is away', () => {
    const inHand = { who: 'in-hand' } as const;
    const hands = { except: null, personIds: ['a'], roles: [] };
    expect(causeOf('a', { audience: inHand, wanted: hands, found: ['a'], isPlanned: false })).toBe('in_hand');
    expect(causeOf('b', { audience: inHand, wanted: hands, found: ['a'], isPlanned: false })).toBe(
      'stand_in',
    );
    expect(
      causeOf('a', { audience: { who: 'addressee' }, wanted: hands, found: ['a'], isPlanned: false }),
    ).toBe('addressee');
  });
});
