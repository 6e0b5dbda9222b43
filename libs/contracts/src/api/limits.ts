import type { Urgency } from '../codes/referral';
import type { Day, Instant, Uuid } from './common';

/** The steps of a referral that a limit is set for. */
export const LIMIT_STEPS = ['ack', 'decide', 'contact', 'outcome', 'grace'] as const;
export type LimitStep = (typeof LIMIT_STEPS)[number];

/**
 * How long each step may take: `ack` until somebody has looked, `decide` until the answer, both from the submission; `contact` until
 * the child was met and `outcome` until the service ends, both from the acceptance; `grace` is how long an undecided referral
 * still waits before it expires. U0 and U1 count minutes of natural time, U2 and U3 working days.
 */
export type StepLimits = Record<LimitStep, number>;
export interface UrgencyLimits extends StepLimits {
  urgency: Urgency;
}

export type LimitUnit = 'minute' | 'working_day';
export function limitUnit(urgency: Urgency): LimitUnit {
  return urgency === 'U0' || urgency === 'U1' ? 'minute' : 'working_day';
}

/** A present danger: what the law calls at once, in minutes. Nobody may set more. */
export const STATUTORY_U0: Readonly<Pick<StepLimits, 'ack' | 'decide' | 'contact' | 'grace'>> = {
  ack: 30,
  decide: 120,
  contact: 1440,
  grace: 0,
};

/** `GET /api/limits?divisionCode=`: what holds for the own agency, and where it comes from. */
export interface Limits {
  /** What holds for referrals to the own agency. */
  effective: UrgencyLimits[];
  /** What the own agency has set for itself. */
  agency: UrgencyLimits[];
  region: {
    divisionCode: string;
    name: string;
    /** What is set for this region itself. */
    own: UrgencyLimits[];
    /** What would hold in it without that. */
    inherited: UrgencyLimits[];
  };
  /** Which of the two this person may change. */
  allowedActions: ('set_agency' | 'set_region' | 'set_calendar')[];
}

/** `PUT /api/limits`: one urgency of one scope; `limits: null` takes the override back. */
export interface SetLimitsRequest {
  scope: 'agency' | 'region';
  /** Of the region; the own county when it is missing. */
  divisionCode?: string;
  urgency: Urgency;
  limits: StepLimits | null;
}

export interface CalendarDay {
  day: Day;
  /** true: a make-up day (调休); false: a holiday. */
  isWork: boolean;
  note: string;
}
/** `GET /api/calendar?year=` and `PUT /api/calendar`: the exceptions to the week from Monday to Friday. */
export interface CalendarYear {
  year: number;
  days: CalendarDay[];
}
export interface WorkingCalendarView extends CalendarYear {
  years: number[];
  opensAt: string;
  closesAt: string;
}

/** Who set a limit: the hub for everywhere, a region, or the agency for itself. */
export interface LimitSource {
  scope: 'hub' | 'region' | 'agency';
  /** Of the region or the agency. */
  name: string | null;
}

/** Which clock of a referral runs, as `GET /api/referrals/:id` shows it. */
export interface ReferralClock {
  step: 'decide' | 'answer' | 'contact' | 'outcome' | 'review' | 'verify' | 'next_step';
  startedAt: Instant;
  dueAt: Instant;
  /** Since when it stands still, or null. */
  pausedAt: Instant | null;
  /** Length of the step; null where it does not come from the limits. */
  limit: { value: number; unit: LimitUnit; setBy: LimitSource | null } | null;
  /** Times in which a clock of this referral stood still: the sender was asked, or the service rested. */
  pauses: { why: 'asked' | 'held'; from: Instant; to: Instant | null }[];
  agencyId: Uuid;
}
