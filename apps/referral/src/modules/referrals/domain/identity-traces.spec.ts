import { identityTraces } from './identity-traces';

describe('traces of an identity in a text', () => {
  it.each([
    ['身份证 990822201306070012', ['id_number']],
    ['ID 99082220130607001X, 六年级', ['id_number']],
    ['证号 990822 20130607 0012', ['id_number']],
    ['９９０８２２２０１３０６０７００１２', ['id_number']],
    ['电话 100-1234-5678', ['phone']],
    ['妈妈 13912345678', ['phone']],
    ['座机 0839-00012345', ['phone']],
    ['卡号 6222 0212 3456 7890 123', ['bank_card']],
    ['住在示例村3组', ['address']],
    ['幸福路 8 号', ['address']],
    ['2 单元 501', ['address']],
  ])('%s', (text, traces) => {
    expect(identityTraces(text)).toEqual(traces);
  });

  it.each([
    '近两个月情绪低落，课堂参与减少，2026 年 3 月起每周缺课 2 次。',
    '需要约 12000 元的康复器材。',
    'Lives with the grandmother (72), 9 years old, 3rd of 4 siblings.',
    '转介编号 R-26-7K3M9QXT',
  ])('finds nothing in: %s', (text) => {
    expect(identityTraces(text)).toEqual([]);
  });

  it('knows the names of the people concerned', () => {
    expect(identityTraces('晓雨的情况', ['钟晓雨'])).toEqual([]);
    expect(identityTraces('钟晓雨最近缺课', ['钟晓雨', '钟某'])).toEqual(['name']);
    expect(identityTraces('任何文字', ['李', '', ' '])).toEqual([]);
  });
});
