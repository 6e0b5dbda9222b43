import { CASE_STAGES, type CaseStage } from '@app/contracts';
import { stageMachine, stageMoves, type ClosingFacts } from './stage.rules';

const free: ClosingFacts = { obstacle: null, isOwnClosing: false, isAlone: false };
const targets = (stage: CaseStage): CaseStage[] => stageMoves(stage, free).map(({ to }) => to);

describe('the stages of a case', () => {
  it('follow each other from intake to archive', () => {
    const walked: CaseStage[] = [stageMachine.initial];
    for (let stage = stageMachine.initial; stageMachine.can(stage, 'advance');) {
      stage = stageMachine.next(stage, 'advance');
      walked.push(stage);
    }
    expect(walked).toEqual(CASE_STAGES);
  });

  it('skip none, go back to any that was worked, and never back once it was agreed to close', () => {
    expect(targets('intake')).toEqual(['assessment']);
    expect(targets('closing').sort()).toEqual(
      ['follow_up', 'intake', 'assessment', 'planning', 'intervention', 'evaluation'].sort(),
    );
    expect(targets('follow_up')).toEqual(['archived']);
    expect(targets('archived')).toEqual([]);
  });

  it('ask for a reason on the way back only', () => {
    for (const stage of CASE_STAGES)
      for (const { to, needsReason } of stageMoves(stage, free))
        expect([stage, to, needsReason]).toEqual([
          stage,
          to,
          CASE_STAGES.indexOf(to) < CASE_STAGES.indexOf(stage),
        ]);
  });

  it('stop at closing while something speaks against it', () => {
    const busy: ClosingFacts = { ...free, obstacle: 'open_referrals' };
    expect(stageMoves('evaluation', busy).find(({ to }) => to === 'closing')?.obstacle).toBe(
      'open_referrals',
    );
    const visited: ClosingFacts = { ...free, obstacle: 'open_follow_ups' };
    expect(stageMoves('follow_up', visited)).toMatchObject([{ to: 'archived', obstacle: 'open_follow_ups' }]);
    expect(stageMoves('planning', busy).every(({ obstacle }) => obstacle === null)).toBe(true);
  });

  it('need somebody else to agree to a closing, or a reason where there is nobody else', () => {
    const agree = (facts: Partial<ClosingFacts>) => stageMoves('closing', { ...free, ...facts })[0];
    expect(agree({})).toEqual({ to: 'follow_up', needsReason: false, obstacle: null });
    expect(agree({ isOwnClosing: true })).toMatchObject({ obstacle: 'second_person' });
    expect(agree({ isOwnClosing: true, isAlone: true })).toEqual({
      to: 'follow_up',
      needsReason: true,
      obstacle: null,
    });
  });
});
