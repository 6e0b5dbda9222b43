import { complete, mentionAt, mentionsIn, suggest } from './mentions';
import { sounds } from './sounds';

const members = [
  { id: '1', name: '罗敏', agencyName: '城关一小' },
  { id: '2', name: '罗小川', agencyName: '青川县民政局' },
  { id: '3', name: '沈岚', agencyName: 'Z基金会' },
];

describe('mentions', () => {
  it('begins behind an @ at the caret, also without a space in Chinese text', () => {
    expect(mentionAt('请@罗', 3)).toEqual({ start: 1, word: '罗' });
    expect(mentionAt('@', 1)).toEqual({ start: 0, word: '' });
    expect(mentionAt('a@b', 3)).toBeNull();
    expect(mentionAt('@罗敏 好', 5)).toBeNull();
  });

  it('looks in names first, then in agencies', () => {
    expect(suggest(members, '罗').map(({ id }) => id)).toEqual(['1', '2']);
    expect(suggest(members, '基金').map(({ id }) => id)).toEqual(['3']);
    expect(suggest(members, 'x')).toEqual([]);
  });

  it('finds a name by its pinyin or the initials of it', () => {
    const found = (word: string): string[] => suggest(members, word, sounds).map(({ id }) => id);
    expect(found('lm')).toEqual(['1']);
    expect(found('luo')).toEqual(['1', '2']);
    expect(found('LXC')).toEqual(['2']);
    expect(found('sl')).toEqual(['3']);
    expect(found('m')).toEqual([]);
    expect(sounds('曾小川', 'zxc')).toBe(true);
  });

  it('offers those who stand for several people after the people, and takes what is typed in full', () => {
    const all = { id: 'room', name: '全体', agencyName: '', isGroup: true };
    expect(
      suggest([all, ...members], '')
        .map(({ id }) => id)
        .at(-1),
    ).toBe('room');
    expect(mentionsIn('@全体 请看', [], [...members, all])).toEqual(['room']);
  });

  it('puts the name where the word was', () => {
    const query = mentionAt('请@罗 看', 3);
    expect(query && complete('请@罗 看', 3, query, '罗敏')).toEqual({ text: '请@罗敏  看', caret: 5 });
  });

  it('names only those who are still in the text, once each', () => {
    expect(mentionsIn('@罗敏 @罗敏 看', [members[0], members[2]])).toEqual(['1']);
    expect(mentionsIn('没有人', members)).toEqual([]);
    expect(mentionsIn('@沈岚 看', [], members)).toEqual(['3']);
    expect(mentionsIn('@沈岚 看', [], [...members, { ...members[2], id: '4' }])).toEqual([]);
  });
});
