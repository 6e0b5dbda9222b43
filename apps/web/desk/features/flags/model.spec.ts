import { EMPTY_FLAG, faultsOf, FlagStorage, requestOf, type FlagForm } from './model';

const whole: FlagForm = {
  ...EMPTY_FLAG,
  safety: 'safe',
  pupil: { id: 'p', name: '钟晓雨', className: '三(2)班' },
  concerns: ['mood'],
  facts: '上课一直趴着。',
};

describe('a flag before it is sent', () => {
  it('asks for safety, a child, a concern and what happened, in the order of the page', () => {
    expect(faultsOf(EMPTY_FLAG)).toEqual(['safety', 'pupil', 'concerns', 'facts']);
    expect(faultsOf({ ...EMPTY_FLAG, offRoster: true })).toContain('childName');
    expect(faultsOf(whole)).toEqual([]);
    expect(faultsOf({ ...whole, facts: ' ' })).toEqual(['facts']);
  });

  it('names a pupil of the roster by id only, and leaves empty fields out', () => {
    expect(requestOf(whole)).toEqual({
      pupilId: 'p',
      safety: 'safe',
      concerns: ['mood'],
      facts: '上课一直趴着。',
      judgement: undefined,
      childWords: undefined,
    });
    const named = requestOf({ ...whole, offRoster: true, childName: ' 石小北 ' });
    expect(named).toMatchObject({ childName: '石小北', className: undefined });
    expect(named).not.toHaveProperty('pupilId');
  });

  it('is there again after a reload, for the same person only, until it was sent', () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string): string | null => kept.get(key) ?? null,
      setItem: (key: string, value: string): void => void kept.set(key, value),
      removeItem: (key: string): void => void kept.delete(key),
    };
    const mine = new FlagStorage(store, 'me');
    mine.save(whole);
    expect(new FlagStorage(store, 'me').load()).toEqual(whole);
    expect(new FlagStorage(store, 'other').load()).toBeNull();
    mine.clear();
    expect(mine.load()).toBeNull();
  });
});
