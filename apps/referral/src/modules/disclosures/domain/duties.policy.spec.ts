import type { Actor } from '@app/kernel';
import { checkReview, checkStopAnswer, reviewActions, stopActions } from './duties.policy';

const actor = (agencyId: string, personId: string, permissions: Actor['permissions']): Actor => ({
  agencyId,
  agencyType: 'SW',
  personId,
  roles: [],
  permissions,
  sessionId: 's',
});
const open = { agencyId: 'a', sentById: 'sender', verdict: null } as const;

describe('the review of a disclosure without consent', () => {
  it.each([
    ['somebody else of the agency', actor('a', 'lead', ['override:review']), ['review']],
    ['never the sender', actor('a', 'sender', ['override:review']), []],
    ['nobody without the right', actor('a', 'colleague', ['consent:override']), []],
    ['nobody of another agency', actor('b', 'lead', ['override:review']), []],
  ])('is up to %s', (_, by, actions) => {
    expect(reviewActions(by, open)).toEqual(actions);
  });

  it('happens once, and a "not in order" has words', () => {
    expect(reviewActions(actor('a', 'lead', ['override:review']), { ...open, verdict: 'ok' })).toEqual([]);
    expect(checkReview({ verdict: 'ok' })).toEqual([]);
    expect(checkReview({ verdict: 'not_ok', text: '没有依据' })).toMatchObject([{ rule: 'minLength' }]);
    expect(checkReview({ verdict: 'not_ok', text: '没有发现足以支持的依据' })).toEqual([]);
  });
});

describe('the answer to a stop-use notice', () => {
  it('is the holder’s, once', () => {
    const by = actor('holder', 'p', ['consent:write']);
    expect(stopActions(by, { holderAgencyId: 'holder', answer: null })).toEqual(['answer']);
    expect(stopActions(by, { holderAgencyId: 'holder', answer: 'kept' })).toEqual([]);
    expect(stopActions(by, { holderAgencyId: 'other', answer: null })).toEqual([]);
  });

  it('says on which ground something is kept', () => {
    expect(checkStopAnswer({ answer: 'deleted' })).toEqual([]);
    expect(checkStopAnswer({ answer: 'kept' })).toMatchObject([{ field: 'text' }]);
    expect(checkStopAnswer({ answer: 'kept', text: '会计档案须依法保存三十年' })).toEqual([]);
  });
});
