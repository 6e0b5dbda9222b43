import type { AskFollowUpRequest, FollowUpKind, ReferralState } from '@app/contracts';
import { dayOf } from '../../../shared/format';

const DAY = 86_400_000;
const TEXT_MIN = 2;
export const FOCUS_MAX = 1000;
export const SAFETY_MAX = 500;

/** The days that people mean most often. */
export const QUICK_DAYS = { today: 0, tomorrow: 1, week: 7 } as const;

export interface AskForm {
  toAgencyId: string;
  /** Empty: whoever has time there. */
  personId: string;
  kind: FollowUpKind;
  dueOn: string;
  focus: string;
  visitorSafety: string;
}
export type AskFault = 'toAgencyId' | 'dueOn' | 'focus' | 'visitorSafety';

export const dayAfter = (now: number, days: number): string => dayOf(now + days * DAY);

/** What somebody is most likely asked to do, where the referral stands now. */
export function usualKind(state?: ReferralState): FollowUpKind {
  if (state === 'accepted') return 'first_contact';
  return state === 'verified' ? 'after_closing' : 'visit';
}

const isShort = (text: string): boolean => text.trim() !== '' && text.trim().length < TEXT_MIN;

/** Faults in the order of the form. */
export function askFaults(form: AskForm, today: string): AskFault[] {
  return [
    ...(form.toAgencyId ? [] : (['toAgencyId'] as const)),
    ...(form.dueOn && form.dueOn >= today ? [] : (['dueOn'] as const)),
    ...(isShort(form.focus) ? (['focus'] as const) : []),
    ...(isShort(form.visitorSafety) ? (['visitorSafety'] as const) : []),
  ];
}

const text = (value: string): string | undefined => value.trim() || undefined;

export function askRequest(form: AskForm, referralId?: string): AskFollowUpRequest {
  return {
    toAgencyId: form.toAgencyId,
    personId: text(form.personId),
    referralId,
    kind: form.kind,
    dueOn: form.dueOn,
    focus: text(form.focus),
    visitorSafety: text(form.visitorSafety),
  };
}
