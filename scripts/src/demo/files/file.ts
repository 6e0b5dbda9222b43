import type { GuardianRelation } from '@app/contracts';
import type { ChildFile } from '../model';
import { name, t, type Text } from '../text';
import type { Birth } from '../when';

type Who = Pick<ChildFile, 'name' | 'sex' | 'born'>;
type Where = Pick<ChildFile, 'by' | 'at' | 'residence' | 'school'>;
type What = Pick<
  ChildFile,
  'difficulties' | 'needs' | 'risk' | 'view' | 'health' | 'agreedTo' | 'isStatutory'
>;

export const girl = (zh: string, pinyin: string, born: Birth): Who => ({
  name: name(zh, pinyin),
  sex: '2',
  born,
});
export const boy = (zh: string, pinyin: string, born: Birth): Who => ({
  name: name(zh, pinyin),
  sex: '1',
  born,
});
export const guardian = (zh: string, pinyin: string, relation: GuardianRelation): ChildFile['guardian'] => ({
  name: name(zh, pinyin),
  relation,
});

const WILLING: Text = t('愿意，希望先告诉我再告诉别人。', 'Yes, as long as I am told before others are.');

/** A quieter file; the child's view has a common default. */
export function file(
  key: string,
  who: Who,
  where: Where,
  cares: ChildFile['guardian'],
  what: What,
): ChildFile {
  return { key, ...who, ...where, guardian: cares, view: WILLING, ...what };
}
