import {
  FOLLOW_UP_MISSES,
  type FollowUpMethod,
  type FollowUpNotSeen,
  type FollowUpSafety,
  type RecordFollowUpRequest,
} from '@app/contracts';

export const RECORD_MAX = { changes: 2000, childWords: 1000, newNeeds: 1000 } as const;

export interface RecordForm {
  happenedOn: string;
  method: FollowUpMethod | '';
  childSeen: 'yes' | 'no' | '';
  notSeen: FollowUpNotSeen | '';
  safeNow: FollowUpSafety | '';
  changes: string;
  childWords: string;
  newNeeds: string;
  nextOn: string;
}
export type RecordFault = 'happenedOn' | 'method' | 'childSeen' | 'notSeen' | 'safeNow' | 'nextOn';

export const EMPTY_RECORD: RecordForm = {
  happenedOn: '',
  method: '',
  childSeen: '',
  notSeen: '',
  safeNow: '',
  changes: '',
  childWords: '',
  newNeeds: '',
  nextOn: '',
};

/** Nobody knows more of the child than before: nobody calls it safe, and somebody goes again. */
export function isInVain({ childSeen, notSeen }: RecordForm): boolean {
  return childSeen === 'no' && notSeen !== '' && FOLLOW_UP_MISSES.includes(notSeen);
}

/** Faults in the order of the form; the hub holds the same rules. */
export function recordFaults(form: RecordForm, days: { askedOn: string; today: string }): RecordFault[] {
  const { happenedOn, nextOn } = form;
  const isDay = happenedOn >= days.askedOn && happenedOn <= days.today;
  return [
    ...(happenedOn && isDay ? [] : (['happenedOn'] as const)),
    ...(form.method ? [] : (['method'] as const)),
    ...(form.childSeen ? [] : (['childSeen'] as const)),
    ...(form.childSeen === 'no' && !form.notSeen ? (['notSeen'] as const) : []),
    ...(!form.safeNow || (form.safeNow === 'yes' && isInVain(form)) ? (['safeNow'] as const) : []),
    ...(nextOn && nextOn <= days.today ? (['nextOn'] as const) : []),
  ];
}

const text = (value: string): string | undefined => value.trim() || undefined;

/** What was answered before the child turned out not to have been seen is not sent. */
export function recordRequest(form: RecordForm): RecordFollowUpRequest {
  const childSeen = form.childSeen === 'yes';
  return {
    happenedOn: form.happenedOn,
    method: form.method || 'visit',
    childSeen,
    notSeen: childSeen ? undefined : form.notSeen || undefined,
    safeNow: form.safeNow || 'unsure',
    changes: text(form.changes),
    childWords: childSeen ? text(form.childWords) : undefined,
    newNeeds: text(form.newNeeds),
    nextOn: form.nextOn || undefined,
  };
}
