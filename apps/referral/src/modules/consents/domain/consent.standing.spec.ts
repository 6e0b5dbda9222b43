import type { ConsentAuthority, ConsentGap } from '@app/contracts';
import { ageOn } from '@app/kernel';
import fc from 'fast-check';
import { consentGaps, consentState, isGuardian, replaceBy, type ConsentStanding } from './consent.standing';
import { anyStanding, anyToday, anyUrgency } from './testing/standings';

const signed: ConsentStanding = {
  birthDate: '2016-03-02',
  authority: 'guardian',
  coAuthority: null,
  method: 'paper',
  childView: 'wants to',
  childViewReason: null,
  signedAt: new Date('2026-03-01T02:00:00Z'),
  validTo: '2027-03-01',
  withdrawnAt: null,
  supersededBy: null,
};

describe('who may consent to give data away', () => {
  type Row = [string, string, ConsentAuthority, ConsentAuthority | null, ConsentGap[]];
  it.each<Row>([
    ['a guardian for a small child', '2020-01-01', 'guardian', null, []],
    ['the state for a small child', '2020-01-01', 'state_guardian', null, []],
    ['an entrusted carer', '2020-01-01', 'entrusted_carer', null, []],
    ['a grandmother who only cares', '2020-01-01', 'actual_carer', null, ['guardian_missing']],
    ['the grandmother and then the father', '2020-01-01', 'actual_carer', 'guardian', []],
    ['the guardian alone at 13', '2012-03-02', 'guardian', null, []],
    ['the guardian alone on the 14th birthday', '2012-03-01', 'guardian', null, ['child_missing']],
    ['guardian and child at 14', '2012-03-01', 'guardian', 'child_14', []],
    ['child and guardian at 14', '2012-03-01', 'child_14', 'guardian', []],
    ['the child alone at 17', '2008-03-02', 'child_14', null, ['guardian_missing']],
    ['the young adult alone at 18', '2008-03-01', 'child_14', null, []],
    ['the guardian alone at 18', '2008-03-01', 'guardian', null, ['child_missing']],
    ['carer and child at 14', '2012-03-01', 'actual_carer', 'child_14', ['guardian_missing']],
  ])('%s (born %s)', (_, birthDate, authority, coAuthority, gaps) => {
    expect(consentGaps({ ...signed, birthDate, authority, coAuthority }, '2026-03-01')).toEqual(gaps);
  });

  it('grows with every birthday: the child is heard from 8 and signs from 14', () => {
    const alone = { ...signed, birthDate: '2018-03-02', childView: null, validTo: '2099-01-01' };
    expect(consentGaps(alone, '2026-03-01')).toEqual([]);
    expect(consentGaps(alone, '2026-03-02')).toEqual(['child_view_missing']);
    expect(consentGaps(alone, '2032-03-02')).toEqual(['child_missing', 'child_view_missing']);
  });

  it('takes what was only said for a present danger alone', () => {
    const said = { ...signed, method: 'oral_witnessed' as const };
    expect(consentGaps(said, '2026-03-01')).toEqual(['emergency_only']);
    expect(consentGaps(said, '2026-03-01', 'U1')).toEqual(['emergency_only']);
    expect(consentGaps(said, '2026-03-01', 'U0')).toEqual([]);
  });

  it('takes a recorded call for 30 days', () => {
    const call = { ...signed, method: 'recorded_call' as const };
    expect(replaceBy(call)).toBe('2026-03-31');
    expect(consentGaps(call, '2026-03-31')).toEqual([]);
    expect(consentGaps(call, '2026-04-01')).toEqual(['recording_expired']);
  });

  it('never carries a disclosure of somebody under 18 without a guardian, or of somebody from 14 without itself', () => {
    fc.assert(
      fc.property(anyStanding, anyToday, anyUrgency, (standing, today, urgency) => {
        if (consentGaps(standing, today, urgency).length > 0) return;
        const age = ageOn(standing.birthDate, today);
        const all = [standing.authority, standing.coAuthority];
        if (age < 18) expect(all.some((one) => one !== null && isGuardian(one))).toBe(true);
        if (age >= 14) expect(all).toContain('child_14');
        if (age >= 8 && !all.includes('child_14'))
          expect([standing.childView, standing.childViewReason].some(Boolean)).toBe(true);
      }),
    );
  });
});

describe('what a consent is today', () => {
  it.each([
    ['valid', {}, '2027-03-01'],
    ['expired', {}, '2027-03-02'],
    ['superseded', { supersededBy: 'x' }, '2027-03-02'],
    ['withdrawn', { supersededBy: 'x', withdrawnAt: new Date() }, '2027-03-01'],
  ] as const)('%s', (state, change, today) => {
    expect(consentState({ ...signed, ...change }, today)).toBe(state);
  });
});
