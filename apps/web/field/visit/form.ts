import {
  FOLLOW_UP_MISSES,
  type Day,
  type FollowUpMethod,
  type FollowUpNotSeen,
  type FollowUpSafety,
  type RecordFollowUpRequest,
} from '@app/contracts';

/** What is looked at during every visit. Ticked is what gives reason for worry. */
export const OBSERVATIONS = ['injured', 'hungry', 'afraid', 'out_of_school', 'alone', 'unsafe_home'] as const;
export type Observation = (typeof OBSERVATIONS)[number];

/** The form as it is typed; every field may still be empty. */
export interface VisitForm {
  happenedOn: Day;
  method: FollowUpMethod;
  childSeen: boolean | null;
  notSeen: FollowUpNotSeen | null;
  safeNow: FollowUpSafety | null;
  observations: Observation[];
  changes: string;
  childWords: string;
  needsReferral: boolean;
  newNeeds: string;
  nextOn: Day | '';
}

export function emptyForm(today: Day): VisitForm {
  return {
    ...{ happenedOn: today, method: 'visit', childSeen: null, notSeen: null, safeNow: null },
    ...{ observations: [], changes: '', childWords: '', needsReferral: false, newNeeds: '', nextOn: '' },
  };
}

/** Words of the form that become part of what is recorded, in the language of whoever writes. */
export interface FormWords {
  observed: string;
  observation: (what: Observation) => string;
  separator: string;
  needsReferral: string;
}

export const LONGEST = { changes: 2000, childWords: 1000, newNeeds: 1000 } as const;

const join = (...parts: string[]): string | undefined => {
  const text = parts.filter((part) => part !== '').join('\n');
  return text === '' ? undefined : text;
};

function changesOf(form: VisitForm, words: FormWords): string | undefined {
  const seen = OBSERVATIONS.filter((what) => form.observations.includes(what)).map(words.observation);
  return join(seen.length === 0 ? '' : words.observed + seen.join(words.separator), form.changes.trim());
}

/** Somebody is in danger now: who to call stands beside the answer. */
export const isDanger = (form: Pick<VisitForm, 'safeNow' | 'observations'>): boolean =>
  form.safeNow === 'no' || form.observations.includes('injured');

const isMiss = (form: VisitForm): boolean =>
  form.childSeen === false && form.notSeen !== null && FOLLOW_UP_MISSES.includes(form.notSeen);

/** Nobody calls a child safe whom nobody has seen or heard of. */
export const safetyChoices = (form: VisitForm): readonly FollowUpSafety[] =>
  isMiss(form) ? ['unsure', 'no'] : ['yes', 'unsure', 'no'];

export type FormField = keyof VisitForm;
export type FormFault = 'missing' | 'future' | 'past' | 'tooOld' | 'tooLong' | 'unknownSafe';

/** An own visit may be written down this many days afterwards. */
const OLDEST_DAYS = 14;

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function dayFault(form: VisitForm, today: Day, isOwn: boolean): FormFault | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.happenedOn)) return 'missing';
  if (form.happenedOn > today) return 'future';
  return isOwn && daysBetween(form.happenedOn, today) > OLDEST_DAYS ? 'tooOld' : undefined;
}

/** What the hub would refuse, said before anything is kept for it; the same rules as there. */
export function faultsOf(
  form: VisitForm,
  at: { today: Day; isOwn: boolean; words: FormWords },
): Partial<Record<FormField, FormFault>> {
  const faults: Partial<Record<FormField, FormFault>> = {};
  const day = dayFault(form, at.today, at.isOwn);
  if (day) faults.happenedOn = day;
  if (form.childSeen === null) faults.childSeen = 'missing';
  if (form.childSeen === false && form.notSeen === null) faults.notSeen = 'missing';
  if (form.safeNow === null) faults.safeNow = 'missing';
  else if (!safetyChoices(form).includes(form.safeNow)) faults.safeNow = 'unknownSafe';
  if (form.nextOn !== '' && form.nextOn <= at.today) faults.nextOn = 'past';
  const record = recordOf(form, at.words);
  for (const field of ['changes', 'childWords', 'newNeeds'] as const)
    if ((record[field]?.length ?? 0) > LONGEST[field]) faults[field] = 'tooLong';
  return faults;
}

/** What is recorded. A child who was not seen has said nothing. */
export function recordOf(form: VisitForm, words: FormWords): RecordFollowUpRequest {
  const record: RecordFollowUpRequest = {
    happenedOn: form.happenedOn,
    method: form.method,
    childSeen: form.childSeen === true,
    safeNow: form.safeNow ?? 'unsure',
  };
  if (form.childSeen === false && form.notSeen !== null) record.notSeen = form.notSeen;
  const changes = changesOf(form, words);
  const childWords = form.childSeen === true ? join(form.childWords.trim()) : undefined;
  const newNeeds = join(form.needsReferral ? words.needsReferral : '', form.newNeeds.trim());
  if (changes !== undefined) record.changes = changes;
  if (childWords !== undefined) record.childWords = childWords;
  if (newNeeds !== undefined) record.newNeeds = newNeeds;
  if (form.nextOn !== '') record.nextOn = form.nextOn;
  return record;
}
