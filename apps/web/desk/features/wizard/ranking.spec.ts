import type { Suggestion, SuggestionStanding } from '@app/contracts';
import { firstChoice, needsReason, shownSuggestions } from './ranking';

const one = (id: string, standing: SuggestionStanding): Suggestion => ({
  agency: { id, name: id, type: 'SW', divisionName: '', phone: null },
  standing,
  offer: null,
  score: 0,
  parts: { need: 0, area: 0, slots: 0, onTime: 0, specialisation: 0 },
  why: [],
  whyNot: [],
});
const list = [
  one('best', 'fits'),
  one('second', 'fits'),
  one('far', 'mismatch'),
  one('full', 'full'),
  one('old', 'blocked'),
  one('last', 'blocked'),
];

describe('the choice among suggestions', () => {
  it('needs a reason for every agency but the first that fits', () => {
    expect(firstChoice(list)?.agency.id).toBe('best');
    expect(list.map(({ agency }) => needsReason(list, agency.id))).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(needsReason(list, 'somebody else')).toBe(true);
  });

  it('needs none where nothing was suggested, and one for a full agency in any case', () => {
    expect(needsReason([], 'anybody')).toBe(false);
    expect(needsReason([one('full', 'full')], 'full')).toBe(true);
    expect(needsReason([one('full', 'full')], 'another')).toBe(false);
  });

  it('shows five, and the chosen one wherever it stands', () => {
    const ids = (chosenId?: string, all = false): string[] =>
      shownSuggestions(list, { all, chosenId }).map(({ agency }) => agency.id);
    expect(ids()).toEqual(['best', 'second', 'far', 'full', 'old']);
    expect(ids('last')).toHaveLength(6);
    expect(ids(undefined, true)).toHaveLength(6);
  });
});
