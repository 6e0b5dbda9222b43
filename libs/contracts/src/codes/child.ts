/** GB/T 2261.1 sex codes: 0 unknown, 1 male, 2 female, 9 not stated. */
export const SEXES = ['0', '1', '2', '9'] as const;
export type Sex = (typeof SEXES)[number];

/** 1 resident identity card, 2 birth certificate, 3 HK/Macao residence permit, 4 Taiwan residence permit, 5 passport, 9 none yet. */
export const ID_TYPES = ['1', '2', '3', '4', '5', '9'] as const;
export type IdType = (typeof ID_TYPES)[number];

/** D: kinds of difficulty (domain.md §3.2; 国发〔2016〕36号). */
export const DIFFICULTIES = [
  'D101',
  'D102',
  'D103',
  'D104',
  'D105',
  'D106',
  'D201',
  'D202',
  'D203',
  'D204',
  'D205',
  'D206',
  'D301',
  'D302',
  'D303',
  'D304',
  'D305',
  'D306',
  'D307',
  'D308',
  'D309',
  'D310',
  'D401',
  'D402',
  'D403',
  'D404',
  'D405',
  'D406',
  'D407',
  'D408',
  'D499',
] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];
/** Codes of level T4: never in a packet, list, notification or search. */
export const RESTRICTED_DIFFICULTIES: readonly Difficulty[] = ['D206', 'D306', 'D405'];
/** What a form or a service may name. */
export const OPEN_DIFFICULTIES = DIFFICULTIES.filter((code) => !RESTRICTED_DIFFICULTIES.includes(code));

export const AGE_BANDS = ['0-2', '3-5', '6-10', '11-13', '14-17', '18+'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Who the guardian is to the child; GB/T 4761 in the words that people choose from. */
export const GUARDIAN_RELATIONS = [
  'father',
  'mother',
  'grandparent',
  'sibling',
  'other_kin',
  'committee',
  'civil_affairs',
  'institution',
  'none',
] as const;
export type GuardianRelation = (typeof GUARDIAN_RELATIONS)[number];

/** Groups of a child's data that are shared, or not, one by one. `identity` is level T2, the rest T3. */
export const DATA_CLASSES = ['identity', 'id_number', 'address', 'health'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];
