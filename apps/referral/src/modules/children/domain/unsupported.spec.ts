import fc from 'fast-check';
import { PARENT_STATES, PARENTS, type Parent, type ParentRecord } from '@app/contracts';
import { addMonths, adviseSupport, fullMonths } from './unsupported';

const TODAY = '2026-03-02';
const of = (
  parent: Parent,
  state: ParentRecord['state'],
  more: Partial<ParentRecord> = {},
): ParentRecord => ({
  parent,
  state,
  since: null,
  until: null,
  disabilityKind: null,
  disabilityGrade: null,
  proofSeen: true,
  ...more,
});
const father = (state: ParentRecord['state'], more?: Partial<ParentRecord>): ParentRecord =>
  of('father', state, more);
const mother = (state: ParentRecord['state'], more?: Partial<ParentRecord>): ParentRecord =>
  of('mother', state, more);
const outcome = (...parents: ParentRecord[]): string => adviseSupport(parents, TODAY).outcome;

describe('the check of 事实无人抚养', () => {
  it.each<[string, ParentRecord, string, string]>([
    ['lost for six months to the day', father('lost_contact', { since: '2025-09-02' }), 'B', 'lost'],
    ['lost a day less', father('lost_contact', { since: '2025-09-03' }), 'C', 'too_short'],
    ['lost, nobody knows since when', father('lost_contact'), 'unknown', 'since_missing'],
    [
      'sentenced to six months',
      father('imprisoned', { since: '2026-02-01', until: '2026-08-01' }),
      'B',
      'held',
    ],
    [
      'sentenced to five',
      father('imprisoned', { since: '2026-02-01', until: '2026-07-31' }),
      'C',
      'too_short',
    ],
    ['released', father('imprisoned', { since: '2024-02-01', until: '2026-03-01' }), 'C', 'able'],
    ['held, term unknown, eight months', father('restricted', { since: '2025-07-01' }), 'B', 'held'],
    [
      'held, term unknown, two months',
      father('compulsory_rehab', { since: '2026-01-01' }),
      'unknown',
      'term_missing',
    ],
    ['disabled, grade 2', father('severe_disability', { disabilityGrade: 2 }), 'B', 'disabled'],
    [
      'mind, grade 4',
      father('severe_disability', { disabilityGrade: 4, disabilityKind: 'mental' }),
      'B',
      'disabled',
    ],
    [
      'limb, grade 3',
      father('severe_disability', { disabilityGrade: 3, disabilityKind: 'other' }),
      'C',
      'grade_too_low',
    ],
    ['grade 3 of what', father('severe_disability', { disabilityGrade: 3 }), 'unknown', 'grade_missing'],
    ['grade unknown', father('severe_disability'), 'unknown', 'grade_missing'],
    ['seriously ill', father('serious_illness'), 'B', 'ill'],
    ['guardianship revoked', father('revoked'), 'B', 'no_right'],
    ['deported', father('deported'), 'B', 'deported'],
    ['dead', father('dead'), 'A', 'gone'],
    ['declared missing', father('missing'), 'A', 'gone'],
    ['well', father('normal'), 'C', 'able'],
    ['unknown', father('unknown'), 'unknown', 'not_recorded'],
  ])('%s', (_story, record, group, reason) => {
    expect(adviseSupport([record], TODAY).parents[0]).toMatchObject({ parent: 'father', group, reason });
  });

  it('joins the two parents', () => {
    expect(outcome(father('dead'), mother('missing'))).toBe('orphan');
    expect(outcome(father('dead'), mother('serious_illness'))).toBe('likely');
    expect(outcome(father('revoked'), mother('serious_illness'))).toBe('likely');
    expect(outcome(father('dead'), mother('normal'))).toBe('not');
    expect(outcome(father('unknown'), mother('normal'))).toBe('not');
    expect(outcome(father('dead'))).toBe('need_proof');
    expect(outcome()).toBe('need_proof');
  });

  it('tells the story of a father lost for eight months and a mother with a disability of grade 2', () => {
    const advice = adviseSupport(
      [
        father('lost_contact', { since: '2025-07-01', proofSeen: false }),
        mother('severe_disability', { disabilityGrade: 2, disabilityKind: 'other', proofSeen: false }),
      ],
      TODAY,
    );
    expect(advice).toMatchObject({
      outcome: 'likely',
      parents: [
        { group: 'B', months: 8, missingProof: 'police_search' },
        { group: 'B', missingProof: 'disability_card' },
      ],
    });
  });

  it('says from when on a lost parent would count', () => {
    expect(
      adviseSupport([father('lost_contact', { since: '2025-12-31' })], TODAY).parents[0]?.countsFrom,
    ).toBe('2026-06-30');
  });

  it('counts full months', () => {
    expect(fullMonths('2025-08-31', '2026-02-27')).toBe(5);
    expect(fullMonths('2025-08-31', '2026-02-28')).toBe(6);
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.nat(600), (from, months) => {
        expect(fullMonths(from, addMonths(from, months))).toBe(months);
      }),
    );
  });

  it('never calls a child unsupported who has a parent that can care, whoever the other is', () => {
    const anyRecord = (parent: Parent) =>
      fc.record({
        parent: fc.constant(parent),
        state: fc.constantFrom(...PARENT_STATES),
        since: fc.constantFrom(null, '2020-01-01', '2026-02-01'),
        until: fc.constantFrom(null, '2027-01-01'),
        disabilityKind: fc.constantFrom('mental' as const, 'other' as const, null),
        disabilityGrade: fc.constantFrom(1, 2, 3, 4, null),
        proofSeen: fc.boolean(),
      });
    fc.assert(
      fc.property(fc.constantFrom(...PARENTS), anyRecord('father'), anyRecord('mother'), (able, f, m) => {
        const parents = [f, m].map((one) => (one.parent === able ? of(able, 'normal') : one));
        expect(adviseSupport(parents, TODAY).outcome).toBe('not');
      }),
    );
  });
});
