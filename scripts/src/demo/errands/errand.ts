import type {
  DutySlot,
  EmergencyReason,
  FollowUpKind,
  FollowUpRefusal,
  FollowUpSafety,
  Need,
  PoolUrgency,
  PresentSafety,
  ReportKind,
  ReviewVerdict,
  Risk,
  StopAnswer,
} from '@app/contracts';
import type { AgencyKey } from '../county/agencies';
import type { PersonKey } from '../county/people';
import type { Paper } from '../papers/paper';
import type { Text } from '../text';
import type { When } from '../when';

/** What people did beside files, referrals, flags and words. `of` is the key of a referral, `child` that of a file. */
export type Errand = {
  readonly key: string;
  readonly at: When;
  readonly by: PersonKey;
  /** Errands of one lane follow each other; a child's key puts them in the line of its file. */
  readonly lane: string;
} & Doing;

export type Doing =
  | { readonly do: 'plan-week'; readonly week: Readonly<Partial<Record<DutySlot, readonly PersonKey[]>>> }
  | { readonly do: 'plan-day'; readonly on: When; readonly people: readonly PersonKey[]; readonly note: Text }
  | {
      readonly do: 'be-absent';
      readonly person: PersonKey;
      readonly from: When;
      readonly to: When;
      readonly standIn: PersonKey;
    }
  | { readonly do: 'keep-file'; readonly child: string; readonly paper: Paper; readonly isShared?: true }
  | { readonly do: 'withdraw-consent'; readonly of: string; readonly reason: Text }
  | { readonly do: 'answer-stop'; readonly of: string; readonly answer: StopAnswer; readonly text?: Text }
  | {
      readonly do: 'review-override';
      readonly of: string;
      readonly verdict: ReviewVerdict;
      readonly text?: Text;
    }
  | { readonly do: 'demand'; readonly of: string; readonly text: Text; readonly due: When }
  | {
      readonly do: 'offer-to-pool';
      readonly child: string;
      readonly needs: readonly Need[];
      readonly urgency: PoolUrgency;
      readonly risk: Risk;
      readonly situation: Text;
      readonly ask: Text;
    }
  | {
      readonly do: 'claim-card';
      readonly card: string;
      readonly needs: readonly Need[];
      readonly from: When;
      readonly note: Text;
    }
  /** The first contact of what a chosen claim accepted. */
  | { readonly do: 'begin-claimed'; readonly card: string; readonly note: Text }
  /** The consent that names the claimer is given, and the draft that the choice made goes out. */
  | {
      readonly do: 'choose-claim';
      readonly card: string;
      readonly child: string;
      readonly claimer: AgencyKey;
    }
  | Danger
  | FollowUpErrand
  | GuestErrand;

/** What goes past the own agency, and what is read without leave; `of` is the key of the errand that began it. */
export type Danger =
  | {
      readonly do: 'report-danger';
      readonly kind: ReportKind;
      readonly to: readonly AgencyKey[];
      readonly safety: PresentSafety;
      readonly place: Text;
      readonly child: Text;
      readonly facts: Text;
    }
  | { readonly do: 'answer-report'; readonly of: string; readonly why: Text; readonly text: Text }
  | {
      readonly do: 'read-in-emergency';
      readonly child: string;
      readonly reason: EmergencyReason;
      readonly words: Text;
    }
  | { readonly do: 'review-emergency'; readonly of: string; readonly verdict: ReviewVerdict };

/** An agency is asked into the room of a case without a referral, by two people of the lead; `of` is the key of the first. */
export type GuestErrand =
  | {
      readonly do: 'propose-guest';
      readonly child: string;
      readonly guest: AgencyKey;
      readonly purpose: Text;
      /** The last day. */
      readonly until: When;
    }
  | { readonly do: 'approve-guest'; readonly of: string }
  | { readonly do: 'speak-as-guest'; readonly of: string; readonly text: Text };

/** Somebody is asked to go to the child of a file, and goes. */
export type FollowUpErrand =
  | {
      readonly do: 'ask-follow-up';
      readonly child: string;
      readonly to: AgencyKey;
      /** Without one the queue of the agency has it. */
      readonly person?: PersonKey;
      readonly what: FollowUpKind;
      readonly due: When;
      readonly focus: Text;
      readonly visitorSafety?: Text;
    }
  | (Going & { readonly of: string });

/** What whoever was asked does; planning, recording and going in vain say yes before. */
export type Going =
  | { readonly do: 'accept-follow-up' }
  | { readonly do: 'plan-follow-up'; readonly on: When }
  | { readonly do: 'refuse-follow-up'; readonly reason: FollowUpRefusal; readonly note: Text }
  | { readonly do: 'miss-follow-up'; readonly again: When }
  | ({ readonly do: 'record-follow-up' | 'visit-unasked' } & Seen);

interface Seen {
  readonly safe: FollowUpSafety;
  readonly changes: Text;
  readonly childWords?: Text;
}
