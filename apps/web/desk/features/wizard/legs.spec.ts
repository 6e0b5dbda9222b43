import { NEEDS, RISK_ANSWERS, RISK_QUESTIONS, type Need } from '@app/contracts';
import fc from 'fast-check';
import { legOfField } from './fields';
import { leftOver, legsOf, needsOf } from './legs';
import { emptyWizard, type WizardState } from './model';
import { wizardReducer, type WizardAction } from './reducer';
import { changeRequest, poolRequest, referralRequest } from './requests';
import { adviceOf, isDanger } from './risk-advice';
import { checkStep } from './validate';

const context = { fictional: true, today: '2026-03-01' };
const agency = (id: string) => ({ id, name: id, type: 'FN' });
const run = (state: WizardState, ...actions: WizardAction[]): WizardState =>
  actions.reduce(wizardReducer, state);
const written = (needs: Need[]): WizardState =>
  run(emptyWizard(), {
    type: 'situation',
    patch: {
      needs,
      answers: { safe: 'yes', injured: 'no', carer: 'yes' },
      urgency: 'U2',
      urgencyTouched: true,
      risk: 'R2',
      riskTouched: true,
      reason: 'RR02',
      situation: 'quiet',
      ask: 'talks',
    },
  });
const basis = (id: string): WizardAction => ({ type: 'consentRecorded', id, classes: ['identity'] });

describe('several referrals of one child', () => {
  const two = run(
    written(['N08', 'N10']),
    { type: 'target', target: agency('a') },
    { type: 'leg', patch: { legNeeds: ['N08'] } },
    basis('k1'),
    { type: 'addLeg' },
  );

  it('begin the next one with what nobody is asked for yet', () => {
    expect(two).toMatchObject({ leg: 2, legNeeds: ['N10'], target: null, step: 'target' });
    expect(two.basis.consentId).toBeNull();
  });

  it('make one request for each agency, with its own needs, words and consent', () => {
    const state = run(
      two,
      { type: 'target', target: agency('b') },
      { type: 'leg', patch: { legAsk: 'homework' } },
      basis('k2'),
    );
    const requests = legsOf(state).map((leg) => referralRequest({ ...state, ...leg }));
    expect(requests).toMatchObject([
      { toAgencyId: 'a', needs: ['N08'], ask: 'talks', consentId: 'k1' },
      { toAgencyId: 'b', needs: ['N10'], ask: 'homework', consentId: 'k2' },
    ]);
    expect(leftOver(state)).toEqual([]);
  });

  it('are not sent while one of them lacks something', () => {
    const first = run(two, { type: 'editLeg', leg: 1, step: 'review' });
    expect(checkStep('review', first, context)).toEqual([{ field: 'legs', key: 'wizard:fault.legs' }]);
  });

  it('never go to one agency twice', () => {
    const state = run(two, { type: 'target', target: agency('a') });
    expect(checkStep('target', state, context)).toEqual([
      { field: 'target', key: 'wizard:fault.targetTwice' },
    ]);
  });

  it('lose nothing, whatever is added, looked at and removed', () => {
    const act = fc.oneof(
      fc.constant<WizardAction>({ type: 'addLeg' }),
      fc.nat(5).map((leg): WizardAction => ({ type: 'editLeg', leg, step: 'review' })),
      fc.nat(5).map((leg): WizardAction => ({ type: 'removeLeg', leg })),
      fc.nat(9).map((id): WizardAction => ({ type: 'target', target: agency(`a${id}`) })),
    );
    fc.assert(
      fc.property(
        fc.subarray([...NEEDS], { minLength: 1 }),
        fc.array(act, { maxLength: 12 }),
        (needs, acts) => {
          let state = written(needs);
          for (const action of acts) {
            const before = new Map(legsOf(state).map((leg) => [leg.leg, leg.target?.id]));
            state = wizardReducer(state, action);
            const legs = legsOf(state);
            expect(new Set(legs.map(({ leg }) => leg)).size).toBe(legs.length);
            for (const leg of legs)
              if (action.type !== 'target' && before.has(leg.leg))
                expect(leg.target?.id).toBe(before.get(leg.leg));
            if (action.type === 'removeLeg' && before.size > 1)
              expect(before.size - legs.length).toBeLessThanOrEqual(1);
            expect(needsOf(state).every((need) => needs.includes(need))).toBe(true);
          }
          if (legsOf(state).length === 1 && acts.at(-1)?.type === 'removeLeg')
            expect(leftOver(state)).toEqual([]);
        },
      ),
    );
  });

  it('find the one that was in the way by its place', () => {
    expect(legOfField({ field: 'items.1', rule: 'x', message: '' }, legsOf(two))?.leg).toBe(2);
    expect(legOfField({ field: 'needs.1', rule: 'x', message: '' }, legsOf(two))).toBeUndefined();
  });
});

describe('kinds', () => {
  const one = run(written(['N08']), { type: 'target', target: agency('a') }, basis('k1'));

  it('ask for advice without anything that opens, and need no consent for it', () => {
    const state = run(one, { type: 'kind', kind: 'consult' });
    expect(referralRequest(state)).toMatchObject({ kind: 'consult', dataClasses: [], consentId: undefined });
    expect(checkStep('review', { ...state, basis: emptyWizard().basis }, context)).toEqual([]);
  });

  it('offer to the pool what has no danger in it, and to nobody by name', () => {
    const state = run(one, { type: 'kind', kind: 'pool' });
    expect(referralRequest(state)).toBeNull();
    expect(poolRequest(state)).toMatchObject({ needs: ['N08'], urgency: 'U2' });
    expect(checkStep('target', { ...state, target: null }, context)).toEqual([]);
    const danger = run(state, { type: 'situation', patch: { urgency: 'U0', urgencyTouched: true } });
    expect(poolRequest(danger)).toBeNull();
    expect(checkStep('target', danger, context)).toEqual([{ field: 'kind', key: 'wizard:fault.poolDanger' }]);
  });

  it('name the one that is tried again once, not with every change', () => {
    const again = { ...one, previous: { id: 'p', number: 'R-1', agency: 'x' } };
    const request = referralRequest({ ...again, kind: 'transfer' });
    expect(request).toMatchObject({ kind: 'transfer', previousId: 'p' });
    expect(request && changeRequest(request)).not.toHaveProperty('previousId');
    expect(request && changeRequest(request)).not.toHaveProperty('kind');
  });
});

describe('what the three answers speak for', () => {
  it('is danger for any of three, never less than the answers say, always with its reasons', () => {
    const answer = fc.option(fc.constantFrom(...RISK_ANSWERS), { nil: undefined });
    fc.assert(
      fc.property(answer, answer, answer, (safe, injured, carer) => {
        const answers = { safe, injured, carer };
        const advice = adviceOf(answers);
        const danger = safe === 'no' || injured === 'yes' || carer === 'no';
        expect(isDanger(answers)).toBe(danger);
        if (danger) expect(advice).toMatchObject({ urgency: 'U0', risk: 'R4' });
        else if ([safe, injured, carer].includes('unsure')) expect(advice).toMatchObject({ urgency: 'U1' });
        else expect(advice?.urgency).toBe(safe && injured && carer ? 'U2' : undefined);
        if (advice) expect(advice.because.length).toBeGreaterThan(0);
        for (const { question, answer: said } of advice?.because ?? []) {
          expect(RISK_QUESTIONS).toContain(question);
          expect(answers[question]).toBe(said);
        }
      }),
    );
  });
});
