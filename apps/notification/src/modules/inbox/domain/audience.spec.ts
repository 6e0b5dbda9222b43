import { EVENT_KINDS, PERSONAL_KINDS, type EventKind, type EventRefs } from '@app/contracts';
import { holdersOf, recipientsOf, RULES, ruleFor, SILENT, type Rule } from './audience';

const refs = (extra: EventRefs = {}): EventRefs => ({
  referralId: 'r',
  number: 'R-1',
  personId: 'actor',
  agencyId: 'other',
  ...extra,
});
const told = (kind: EventKind, given: EventRefs, addressee: string | null = null) => {
  const rule = ruleFor(kind, given);
  return rule && recipientsOf(rule, given, addressee);
};

describe('audience', () => {
  it('has the deciders of domain.md as those who may decide', () => {
    expect(holdersOf('referral:decide')).toEqual([
      'county_router',
      'county_leader',
      'child_supervisor',
      'child_director',
      'community_worker',
      'foundation_worker',
      'social_worker',
      'supervisor',
      'school_counsellor',
    ]);
  });

  it.each<[EventKind, EventRefs['side'], string]>([
    ['referral.submitted', 'recipient', 'holders/action'],
    ['referral.submitted', 'sender', 'nobody'],
    ['referral.opened', 'sender', 'in-hand/update'],
    ['referral.opened', 'recipient', 'nobody'],
    ['referral.accepted', 'sender', 'in-hand/update'],
    ['referral.accepted', 'recipient', 'in-hand/action'],
    ['referral.declined', 'sender', 'in-hand/action'],
    ['referral.declined', 'recipient', 'nobody'],
    ['referral.withdrawn', 'sender', 'in-hand/update'],
    ['referral.withdrawn', 'recipient', 'in-hand-or-holders/update'],
    ['referral.claimed', 'sender', 'in-hand/update'],
    ['referral.claimed', 'recipient', 'in-hand-or-holders/update'],
    ['referral.released', 'sender', 'in-hand/update'],
    ['referral.released', 'recipient', 'holders/action'],
    ['referral.assigned', 'sender', 'in-hand/update'],
    ['referral.assigned', 'recipient', 'in-hand/action'],
    ['referral.info_requested', 'sender', 'in-hand/action'],
    ['referral.info_requested', 'recipient', 'in-hand-or-holders/update'],
    ['referral.answered', 'sender', 'in-hand/update'],
    ['referral.answered', 'recipient', 'in-hand-or-holders/action'],
    ['referral.unaccepted', 'sender', 'in-hand/update'],
    ['referral.unaccepted', 'recipient', 'in-hand-or-holders/update'],
    ['referral.started', 'sender', 'in-hand/update'],
    ['referral.started', 'recipient', 'in-hand/update'],
    ['referral.held', 'sender', 'in-hand/update'],
    ['referral.held', 'recipient', 'in-hand/update'],
    ['referral.resumed', 'sender', 'in-hand/update'],
    ['referral.resumed', 'recipient', 'in-hand/update'],
    ['referral.completed', 'sender', 'in-hand/action'],
    ['referral.completed', 'recipient', 'in-hand/update'],
    ['referral.verified', 'sender', 'in-hand/update'],
    ['referral.verified', 'recipient', 'in-hand/update'],
    ['referral.disputed', 'sender', 'in-hand/update'],
    ['referral.disputed', 'recipient', 'in-hand/action'],
    ['referral.returned', 'sender', 'in-hand/action'],
    ['referral.returned', 'recipient', 'in-hand/update'],
    ['referral.cancel_requested', 'sender', 'in-hand/update'],
    ['referral.cancel_requested', 'recipient', 'in-hand/action'],
    ['referral.cancel_objected', 'sender', 'in-hand/update'],
    ['referral.cancel_objected', 'recipient', 'in-hand/update'],
    ['referral.rerouted', 'sender', 'in-hand/update'],
    ['referral.rerouted', 'recipient', 'in-hand-or-holders/update'],
    ['referral.nudged', 'sender', 'in-hand/update'],
    ['referral.nudged', 'recipient', 'in-hand-or-holders/action'],
    ['referral.expired', 'sender', 'in-hand/action'],
    ['referral.expired', 'recipient', 'in-hand-or-holders/update'],
    ['referral.voided', 'sender', 'in-hand/update'],
    ['referral.voided', 'recipient', 'in-hand-or-holders/update'],
    ['consent.withdrawn', undefined, 'nobody'],
    ['override.escalated', undefined, 'named/action'],
    ['stop_use.escalated', undefined, 'named/action'],
    ['override.opened', undefined, 'holders/action'],
    ['override.rejected', undefined, 'in-hand/action'],
    ['stop_use.asked', undefined, 'holders/action'],
    ['stop_use.answered', undefined, 'in-hand/update'],
    ['message.created', undefined, 'addressee/mention'],
    ['message.redacted', undefined, 'addressee/update'],
    ['duty.called', undefined, 'holders/mention'],
    ['overlap.found', undefined, 'in-hand-or-holders/action'],
    ['overlap.changed', undefined, 'in-hand-or-holders/action'],
    ['overlap.alarm', undefined, 'holders/action'],
    ['child.identified', undefined, 'nobody'],
    ['member.added', undefined, 'nobody'],
    ['person.disabled', undefined, 'nobody'],
    ['notification.changed', undefined, 'nobody'],
    ['directory.changed', undefined, 'nobody'],
    ['case.changed', undefined, 'nobody'],
    ['referral.drafted', 'sender', 'in-hand/action'],
    ['referral.drafted', undefined, 'nobody'],
    ['report.filed', 'recipient', 'holders/action'],
    ['report.filed', 'sender', 'nobody'],
    ['report.changed', 'sender', 'addressee/update'],
    ['report.refused', 'recipient', 'holders/action'],
    ['flag.raised', 'recipient', 'holders/action'],
    ['flag.raised', 'sender', 'nobody'],
    ['flag.changed', 'sender', 'in-hand/update'],
    ['flag.changed', 'recipient', 'in-hand-or-holders/action'],
  ])('%s, %s: %s', (kind, side, expected) => {
    const rule = ruleFor(kind, refs(side ? { side } : {}));
    expect(rule ? `${rule.audience.who}/${rule.group}` : 'nobody').toBe(expected);
  });

  it('never tells anybody about an own act', () => {
    for (const kind of EVENT_KINDS)
      for (const side of ['sender', 'recipient', undefined] as const) {
        const got = told(kind, refs({ side, tellPersonIds: ['actor', 'colleague'] }), 'actor');
        expect(got?.except ?? 'actor').toBe('actor');
        expect(got?.personIds ?? []).not.toContain('actor');
      }
  });

  it('tells the sender’s people of a decision', () => {
    const got = told('referral.accepted', refs({ side: 'sender', tellPersonIds: ['writer', 'lead'] }));
    expect(got).toEqual({ except: 'actor', personIds: ['writer', 'lead'], roles: [] });
  });

  it('tells the lead worker of a withdrawal, or all who could have decided while nobody had taken it', () => {
    expect(told('referral.withdrawn', refs({ side: 'recipient', tellPersonIds: ['lead'] }))).toEqual({
      except: 'actor',
      personIds: ['lead'],
      roles: [],
    });
    const open = told('referral.withdrawn', refs({ side: 'recipient', tellPersonIds: [] }));
    expect(open?.roles).toEqual(holdersOf('referral:decide'));
  });

  it('tells a mention to the mentioned person only', () => {
    expect(told('message.created', refs(), 'bob')).toEqual({
      except: 'actor',
      personIds: ['bob'],
      roles: [],
    });
    expect(told('message.created', refs(), null)?.personIds).toEqual([]);
  });

  it.each([...EVENT_KINDS])('has a row for %s in the table, or a reason to tell nobody', (kind) => {
    const rows = Object.values(RULES[kind] ?? {}).length;
    const reason = SILENT[kind];
    expect({
      kind,
      rows: rows > 0,
      silent: reason !== undefined,
      todo: 'give it a row in RULES or a reason in SILENT, never both',
    }).toEqual({
      kind,
      rows: reason === undefined,
      silent: rows === 0,
      todo: 'give it a row in RULES or a reason in SILENT, never both',
    });
  });

  it('tells one person alone of exactly those kinds that the contract keeps from the places of the agency', () => {
    const isForOne = ({ audience }: Rule): boolean => audience.who === 'addressee';
    const sides = (kind: EventKind): Rule[] => Object.values(RULES[kind] ?? {});
    expect(EVENT_KINDS.filter((kind) => sides(kind).some(isForOne)).sort()).toEqual(
      [...PERSONAL_KINDS].sort(),
    );
    // A kind that is for one person on this side and for a desk on the other could be told apart by nobody who has the kind only.
    expect(PERSONAL_KINDS.filter((kind) => !sides(kind).every(isForOne))).toEqual([]);
  });

  it('sends nothing quiet out of the hub, and an alarm by every way that a person has', () => {
    for (const [kind, sides] of Object.entries(RULES))
      for (const { level, channels } of Object.values(sides)) {
        expect([kind, level === 'quiet']).toEqual([kind, channels.length === 0]);
        if (level === 'alarm') expect([kind, channels]).toEqual([kind, ['mail', 'push', 'sms', 'bot']]);
      }
  });
});
