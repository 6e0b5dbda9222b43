import type { Child } from '@app/contracts';
import { changesOf, formOf, isNumberBound } from './child-form';

const child: Child = {
  id: 'c',
  fileNo: 'N1',
  homeAgency: { id: 'home', name: '示例小学', type: 'SC' },
  name: '钟晓雨',
  sex: '2',
  birthDate: '2015-03-12',
  age: 11,
  idType: '1',
  idNumberMasked: null,
  address: null,
  health: '花粉过敏',
  residenceCode: '990101101',
  residenceName: '示例镇',
  school: '示例一小',
  guardian: { name: '钟大山', relation: 'grandparent', phone: null },
  difficulties: ['D401'],
  withheld: ['id_number', 'address'],
  version: 3,
  allowedActions: ['update'],
};

describe('the form of a file', () => {
  it('sends nothing that nobody changed, above all nothing that was not shown', () => {
    expect(changesOf(child, formOf(child))).toEqual({});
  });

  it('sends what changed, and an emptied field as empty', () => {
    const form = {
      ...formOf(child),
      school: '',
      health: ' 已好转 ',
      difficulties: ['D401', 'D402'] as const,
    };
    expect(changesOf(child, { ...form, difficulties: [...form.difficulties] })).toEqual({
      school: '',
      health: '已好转',
      difficulties: ['D401', 'D402'],
    });
  });

  it('sends a guardian whole', () => {
    expect(changesOf(child, { ...formOf(child), guardianPhone: '10012345678' })).toEqual({
      guardian: { name: '钟大山', relation: 'grandparent', phone: '10012345678' },
    });
  });

  it('leaves birth date and sex to whoever may read the number that tells them', () => {
    expect(isNumberBound(child, true)).toBe(true);
    expect(isNumberBound(child, false)).toBe(false);
    expect(isNumberBound({ ...child, idType: '9' }, true)).toBe(false);
    expect(isNumberBound({ ...child, withheld: [] }, true)).toBe(false);
  });
});
