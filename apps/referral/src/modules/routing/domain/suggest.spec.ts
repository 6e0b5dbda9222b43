import fc from 'fast-check';
import type { Difficulty, Need, Urgency } from '@app/contracts';
import { judge, suggest } from './suggest';
import type { CandidateFacts, OfferFacts, Wish } from './wish';

const NOW = new Date('2026-03-02T02:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const wish: Wish = {
  needs: ['N08', 'N06'],
  urgency: 'U2',
  residenceCode: '510822101901',
  age: 11,
  difficulties: ['D401'],
  now: NOW,
};
const offer = (more: Partial<OfferFacts> = {}): OfferFacts => ({
  id: 'o1',
  title: '',
  needs: ['N08', 'N06'],
  divisionCodes: ['510822'],
  ageFrom: 0,
  ageTo: 17,
  difficulties: [],
  capacity: 10,
  openSlots: 5,
  waitingDays: null,
  acceptsUrgent: true,
  confirmedAt: daysAgo(1),
  ...more,
});
const candidate = (
  name: string,
  offers: OfferFacts[],
  more: Partial<CandidateFacts> = {},
): CandidateFacts => ({
  agencyId: name,
  name,
  type: 'SW',
  divisionCode: '510822',
  offers,
  agreementInForce: true,
  onTimePoints: 10,
  openNeeds: [],
  declinedNeeds: [],
  isInChain: false,
  ...more,
});
const names = (list: CandidateFacts[], more: Partial<Wish> = {}): string[] =>
  suggest(list, { ...wish, ...more }).map((one) => one.candidate.name);
const codes = (one: CandidateFacts, more: Partial<Wish> = {}): string[] =>
  judge(one, { ...wish, ...more }).whyNot.map(({ code }) => code);

describe('where to send', () => {
  it.each<[string, CandidateFacts, Partial<Wish>, string, string[]]>([
    ['everything fits', candidate('a', [offer()]), {}, 'fits', []],
    ['another service', candidate('a', [offer({ needs: ['N01'] })]), {}, 'mismatch', ['no_need']],
    ['half of the needs', candidate('a', [offer({ needs: ['N08'] })]), {}, 'fits', ['some_needs']],
    [
      'another county',
      candidate('a', [offer({ divisionCodes: ['330100'] })]),
      {},
      'mismatch',
      ['out_of_area'],
    ],
    [
      'the neighbouring town',
      candidate('a', [offer({ divisionCodes: ['510822102'] })]),
      {},
      'mismatch',
      ['out_of_area'],
    ],
    ['too old', candidate('a', [offer()]), { age: 18 }, 'mismatch', ['age']],
    [
      'another kind of difficulty',
      candidate('a', [offer({ difficulties: ['D201'] })]),
      {},
      'mismatch',
      ['category'],
    ],
    [
      'no urgent work',
      candidate('a', [offer({ acceptsUrgent: false })]),
      { urgency: 'U1' },
      'mismatch',
      ['not_urgent'],
    ],
    ['no urgent work, ordinary case', candidate('a', [offer({ acceptsUrgent: false })]), {}, 'fits', []],
    ['full', candidate('a', [offer({ openSlots: 0 })]), {}, 'full', ['full']],
    ['no agreement', candidate('a', [offer()], { agreementInForce: false }), {}, 'blocked', ['no_agreement']],
    ['asked already', candidate('a', [offer()], { openNeeds: ['N06'] }), {}, 'blocked', ['already_open']],
    ['where it came from', candidate('a', [offer()], { isInChain: true }), {}, 'blocked', ['in_chain']],
    ['declined before', candidate('a', [offer()], { declinedNeeds: ['N08'] }), {}, 'mismatch', ['declined']],
    ['declined another need', candidate('a', [offer()], { declinedNeeds: ['N01'] }), {}, 'fits', []],
    ['figures of 14 days', candidate('a', [offer({ confirmedAt: daysAgo(14) })]), {}, 'fits', []],
    [
      'figures of 15 days',
      candidate('a', [offer({ confirmedAt: daysAgo(15) })]),
      {},
      'fits',
      ['unconfirmed'],
    ],
    ['late answers', candidate('a', [offer()], { onTimePoints: 3 }), {}, 'fits', ['late']],
  ])('%s', (_story, one, more, standing, whyNot) => {
    expect(judge(one, { ...wish, ...more }).standing).toBe(standing);
    expect(codes(one, more)).toEqual(whyNot);
  });

  it('shows five parts that make the score', () => {
    const { parts, score } = judge(candidate('a', [offer({ difficulties: ['D401'] })]), wish);
    expect(parts).toEqual({ need: 40, area: 20, slots: 7.5, onTime: 10, specialisation: 10 });
    expect(score).toBe(87.5);
    const area = (divisionCode: string): number =>
      judge(candidate('a', [offer()], { divisionCode }), wish).parts.area;
    expect(['510822102', '510811', '511900', '330100'].map(area)).toEqual([20, 12, 6, 0]);
  });

  it('puts the best first, the less loaded of equals, full ones behind and refused ones last', () => {
    expect(
      names([
        candidate('refused', [offer()], { agreementInForce: false }),
        candidate('full', [offer({ openSlots: 0 })]),
        candidate('far', [offer({ divisionCodes: ['330100'] })]),
        candidate('loaded', [offer({ capacity: 40, openSlots: 20 })]),
        candidate('light', [offer({ capacity: 4, openSlots: 2 })]),
        candidate('best', [offer({ difficulties: ['D401'] })]),
      ]),
    ).toEqual(['best', 'light', 'loaded', 'far', 'full', 'refused']);
  });

  it('lists the civil-affairs body of the residence first in present danger, without agreement and without offers', () => {
    const desk = candidate('desk', [], { type: 'CA', agreementInForce: false });
    const list = [
      candidate('best', [offer()]),
      desk,
      candidate('other', [], { type: 'CA', divisionCode: '330100' }),
    ];
    expect(names(list, { urgency: 'U0' })[0]).toBe('desk');
    expect(judge(desk, { ...wish, urgency: 'U0' })).toMatchObject({
      standing: 'fits',
      why: [{ code: 'danger' }, { code: 'county' }],
    });
    expect(names(list, { urgency: 'U1' })[0]).toBe('best');
  });

  it('takes the offer with the least against it', () => {
    const two = candidate('a', [
      offer({ id: 'far', divisionCodes: ['330100'], openSlots: 10 }),
      offer({ id: 'near', needs: ['N08'], openSlots: 1 }),
    ]);
    expect(judge(two, wish).offer?.id).toBe('near');
  });
});

const NEEDS: Need[] = ['N01', 'N06', 'N08', 'N14'];
const KINDS: Difficulty[] = ['D101', 'D302', 'D401'];
const anyOffer = fc.record({
  id: fc.uuid(),
  title: fc.constant(''),
  needs: fc.subarray(NEEDS, { minLength: 1 }),
  divisionCodes: fc.subarray(['51', '510822', '510822101', '330100'], { minLength: 1 }),
  ageFrom: fc.integer({ min: 0, max: 9 }),
  ageTo: fc.integer({ min: 9, max: 18 }),
  difficulties: fc.subarray(KINDS),
  capacity: fc.integer({ min: 5, max: 30 }),
  openSlots: fc.integer({ min: 0, max: 5 }),
  waitingDays: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }),
  acceptsUrgent: fc.boolean(),
  confirmedAt: fc.integer({ min: 0, max: 60 }).map(daysAgo),
});
const anyCandidate = fc
  .record({
    id: fc.uuid(),
    offers: fc.array(anyOffer, { maxLength: 3 }),
    divisionCode: fc.constantFrom('510822', '510811', '330100'),
    type: fc.constantFrom<CandidateFacts['type'][]>('SW', 'CA', 'FN'),
    agreementInForce: fc.boolean(),
    onTimePoints: fc.integer({ min: 0, max: 15 }),
    openNeeds: fc.subarray(NEEDS),
    declinedNeeds: fc.subarray(NEEDS),
    isInChain: fc.boolean(),
  })
  .map(({ id, ...rest }): CandidateFacts => ({ ...rest, agencyId: id, name: id.slice(0, 2) }));
const anyWish = fc.record({
  needs: fc.subarray(NEEDS, { minLength: 1 }),
  urgency: fc.constantFrom<Urgency[]>('U0', 'U1', 'U2', 'U3'),
  residenceCode: fc.constantFrom('510822101901', '510822', '330100'),
  age: fc.integer({ min: 0, max: 18 }),
  difficulties: fc.subarray(KINDS),
  now: fc.constant(NOW),
});

describe('the order', () => {
  it('does not depend on the order in which agencies were read', () => {
    fc.assert(
      fc.property(
        anyWish,
        fc
          .uniqueArray(anyCandidate, { selector: (one) => one.agencyId, maxLength: 8 })
          .chain((list) =>
            fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
          ),
        (any, [list, shuffled]) => {
          const order = (all: CandidateFacts[]): string[] =>
            suggest(all, any).map((one) => one.candidate.agencyId);
          expect(order(shuffled)).toEqual(order(list));
        },
      ),
    );
  });

  it('has every agency once, with parts within their limits that make the score', () => {
    fc.assert(
      fc.property(anyWish, fc.array(anyCandidate, { maxLength: 6 }), (any, list) => {
        const judged = suggest(list, any);
        expect(judged).toHaveLength(list.length);
        for (const { parts, score } of judged) {
          expect(parts.need).toBeLessThanOrEqual(40);
          expect(Object.values(parts).every((part) => part >= 0)).toBe(true);
          expect(score).toBeCloseTo(
            Object.values(parts).reduce((sum, part) => sum + part, 0),
            5,
          );
          expect(score).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('never falls when an agency gets better in one thing', () => {
    const oneOffer = anyCandidate.chain((one) => anyOffer.map((only) => ({ ...one, offers: [only] })));
    const better: ((one: CandidateFacts, any: Wish) => CandidateFacts)[] = [
      (one) => ({ ...one, onTimePoints: Math.min(15, one.onTimePoints + 1) }),
      (one, any) => ({ ...one, divisionCode: any.residenceCode.slice(0, 6) }),
      (one) => ({ ...one, offers: one.offers.map((o) => ({ ...o, openSlots: o.openSlots + 1 })) }),
      (one, any) => ({
        ...one,
        offers: one.offers.map((o) => ({ ...o, needs: [...new Set([...o.needs, ...any.needs])] })),
      }),
      (one, any) => ({
        ...one,
        offers: one.offers.map((o) => ({
          ...o,
          difficulties: [...new Set([...o.difficulties, ...any.difficulties])],
        })),
      }),
    ];
    fc.assert(
      fc.property(anyWish, oneOffer, fc.nat(4), (any, one, index) => {
        const before = judge(one, any);
        const after = judge((better[index] as (typeof better)[number])(one, any), any);
        expect(after.score).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });
});
