import type { RecordedFollowUp, RecordFollowUpRequest } from '@app/contracts';
import { amendmentOf, differing } from './amendment';

const theirs: RecordedFollowUp = {
  ...{ by: null, at: '2026-03-10T08:00:00Z', happenedOn: '2026-03-10', method: 'visit', childSeen: true },
  ...{ notSeen: null, safeNow: 'yes', nextOn: null, changes: 'theirs', childWords: null, newNeeds: null },
};
const mine: RecordFollowUpRequest = {
  ...{ happenedOn: '2026-03-09', method: 'visit', childSeen: true, safeNow: 'unsure' },
  ...{ changes: 'mine', childWords: 'said' },
};
const words = (field: string): string => `<${field}>`;

describe('two records of one visit', () => {
  it('are compared field by field; empty and absent are the same', () => {
    expect(differing(mine, theirs)).toEqual(['happenedOn', 'safeNow', 'changes', 'childWords']);
    expect(differing({ ...mine, ...{ happenedOn: '2026-03-10', safeNow: 'yes' } }, theirs)).not.toContain(
      'nextOn',
    );
  });

  it('become one with what was chosen of mine', () => {
    expect(amendmentOf(mine, theirs, ['happenedOn', 'safeNow', 'changes', 'childWords'], words)).toEqual({
      changes: 'mine',
      childWords: 'said',
      correction: '<happenedOn>\n<safeNow>',
    });
    expect(amendmentOf(mine, theirs, [], words)).toBeUndefined();
  });

  it('put the words of a child who was not seen by the other into the correction', () => {
    const away = { ...theirs, childSeen: false, notSeen: 'nobody_home' as const };
    expect(amendmentOf(mine, away, ['childWords'], words)).toEqual({ correction: '<childWords>' });
  });
});
