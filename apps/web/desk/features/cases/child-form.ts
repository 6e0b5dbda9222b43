import type { Child, Difficulty, GuardianRelation, IdType, Sex, UpdateChildRequest } from '@app/contracts';

/** What is typed, before it is what is sent. */
export interface ChildForm {
  name: string;
  sex: Sex;
  birthDate: string;
  address: string;
  school: string;
  guardianName: string;
  guardianRelation: GuardianRelation | '';
  guardianPhone: string;
  difficulties: Difficulty[];
  health: string;
}

/** Documents whose number tells birth date and sex. */
const CODED: readonly IdType[] = ['1', '3', '4'];

export const formOf = (child: Child): ChildForm => ({
  name: child.name,
  sex: child.sex,
  birthDate: child.birthDate,
  address: child.address ?? '',
  school: child.school ?? '',
  guardianName: child.guardian?.name ?? '',
  guardianRelation: child.guardian?.relation ?? '',
  guardianPhone: child.guardian?.phone ?? '',
  difficulties: child.difficulties,
  health: child.health ?? '',
});

/** Whether birth date and sex are told by a number that the reader may not compare them with. */
export const isNumberBound = (child: Child, isLed: boolean): boolean =>
  isLed && CODED.includes(child.idType) && child.withheld.includes('id_number');

/** Only what somebody changed: what is not sent stays as it is, whoever may see it. */
export function changesOf(child: Child, form: ChildForm): UpdateChildRequest {
  const before = formOf(child);
  const isChanged = (name: keyof ChildForm): boolean => String(form[name]) !== String(before[name]);
  const changes: UpdateChildRequest = {};
  if (isChanged('name')) changes.name = form.name.trim();
  if (isChanged('sex')) changes.sex = form.sex;
  if (isChanged('birthDate')) changes.birthDate = form.birthDate;
  for (const name of ['address', 'school', 'health'] as const)
    if (isChanged(name)) changes[name] = form[name].trim();
  if (isChanged('difficulties')) changes.difficulties = form.difficulties;
  const isGuardianChanged = (['guardianName', 'guardianRelation', 'guardianPhone'] as const).some(isChanged);
  if (isGuardianChanged && form.guardianName.trim() && form.guardianRelation)
    changes.guardian = {
      name: form.guardianName.trim(),
      relation: form.guardianRelation,
      phone: form.guardianPhone.trim() || null,
    };
  return changes;
}
