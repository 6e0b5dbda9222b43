import type {
  ConsentMethod,
  DataClass,
  DeclineReason,
  Difficulty,
  GuardianRelation,
  LegalBasis,
  Need,
  Reaction,
  RedactionReason,
  ReferralKind,
  ReferralReason,
  Risk,
  Urgency,
} from '@app/contracts';
import type { AgencyKey } from './county/agencies';
import type { PersonKey } from './county/people';
import type { Paper } from './papers/paper';
import type { Step } from './steps';
import type { Name, Text } from './text';
import { t } from './text';
import type { Birth, When } from './when';

/** A child with the case that was opened for it and the consents that were given at home. */
export interface ChildFile {
  readonly key: string;
  readonly name: Name;
  readonly sex: '1' | '2';
  readonly born: Birth;
  readonly by: PersonKey;
  readonly at: When;
  readonly residence: string;
  readonly difficulties: readonly Difficulty[];
  readonly guardian: { readonly name: Name; readonly relation: GuardianRelation };
  readonly school?: AgencyKey;
  /** The same child as in another file: another agency put it on file as well. */
  readonly sameAs?: string;
  readonly health?: Text;
  readonly needs: readonly Need[];
  readonly risk: Risk;
  /** The child's own view; asked from eight years. */
  readonly view?: Text;
  /** Held on a statutory duty while no guardian could be asked. */
  readonly isStatutory?: true;
  /** Agencies that the guardian already agreed to, though nothing was sent yet. */
  readonly agreedTo?: readonly AgencyKey[];
}

export interface Line {
  readonly at: When;
  readonly by: PersonKey;
  /** For what is done to it, and for what answers it, in the same room. */
  readonly name?: string;
  /** The name of what it answers. */
  readonly answers?: string;
  /** Whoever is mentioned is asked to say that it was received. */
  readonly asksReceipt?: true;
  /** `@{username}` stands for a mention of that person. */
  readonly text: Text;
  /** Who read it the same day; the speaker has, too. Without it, it is read by whoever speaks after it. */
  readonly heardBy?: readonly PersonKey[];
  /** What goes with it; rooms of cases alone take papers. */
  readonly papers?: readonly Paper[];
  /** What the speaker makes of it for somebody in the room. */
  readonly task?: { readonly owner: PersonKey; readonly due: When; readonly text: Text };
}

/** What somebody did to the line of that name. */
export type Mark = { readonly at: When; readonly by: PersonKey; readonly on: string } & (
  | { readonly do: 'react'; readonly value: Reaction }
  | { readonly do: 'pin' | 'acknowledge' | 'withdraw' }
  | { readonly do: 'redact'; readonly reason: RedactionReason }
);

export type Basis =
  | { readonly kind: 'consent'; readonly method: ConsentMethod; readonly giver?: Consenter }
  | { readonly kind: 'law'; readonly code: LegalBasis; readonly reason: Text }
  /** Nobody learns who the child is, so nothing has to carry it. */
  | { readonly kind: 'undisclosed' };

/** Who agreed, when it was not the guardian of the file. */
export interface Consenter {
  readonly name: Name;
}

export type Ending = { readonly state: 'draft' } | { readonly state: 'submitted' } | Ended;

/** Decided by somebody at some moment. */
export type Ended =
  | { readonly state: 'discarded'; readonly at: When }
  /** By the clock; the moment lies just after it. */
  | { readonly state: 'expired'; readonly at: When }
  | { readonly state: 'withdrawn'; readonly at: When; readonly reason: Text }
  | {
      readonly state: 'declined';
      readonly at: When;
      readonly by: PersonKey;
      readonly reason: DeclineReason;
      readonly text: Text;
      readonly suggested?: AgencyKey;
    }
  | {
      readonly state: 'accepted';
      readonly at: When;
      readonly by: PersonKey;
      readonly lead?: PersonKey;
      /** Left out: all of them. */
      readonly needs?: readonly Need[];
      readonly firstContact: When;
      readonly note?: Text;
    };

/** What goes over with a case, and when the two sides signed it. */
export interface Handover {
  readonly reason: Text;
  readonly summary: Text;
  readonly openItems: readonly Text[];
  readonly documents: readonly Text[];
  readonly childTold: Text;
  readonly signed?: readonly { readonly by: PersonKey; readonly at: When }[];
}

export interface DemoReferral {
  readonly key: string;
  /** `refer` when left out. */
  readonly kind?: Exclude<ReferralKind, 'pool'>;
  /** The ended one of the same case that it tries again. */
  readonly after?: string;
  /** Of a transfer. */
  readonly handover?: Handover;
  readonly child: string;
  readonly from: PersonKey;
  readonly to: AgencyKey;
  readonly at: When;
  readonly needs: readonly Need[];
  readonly reason: ReferralReason;
  readonly urgency: Urgency;
  readonly risk: Risk;
  readonly situation: Text;
  readonly ask: Text;
  readonly basis: Basis;
  readonly classes: readonly DataClass[];
  readonly openedBy?: { readonly person: PersonKey; readonly at: When };
  readonly ending: Ending;
  /** What else was done with it, before the decision and after. */
  readonly steps?: readonly Step[];
  readonly thread?: readonly Line[];
}

/** What was said in the room of a case, which opens with the first acceptance. */
export interface CaseRoom {
  readonly child: string;
  readonly lines: readonly Line[];
  readonly marks?: readonly Mark[];
  /** What people noted for their own agency only. */
  readonly notes?: readonly Line[];
}

/** What those on duty at one agency said among themselves. */
export interface DutyTalk {
  readonly agency: AgencyKey;
  readonly lines: readonly Line[];
  readonly marks?: readonly Mark[];
}

/** One file of the demo: a story, or a group of children whose papers are quieter. */
export interface Chapter {
  readonly title: Text;
  readonly children: readonly ChildFile[];
  readonly referrals: readonly DemoReferral[];
  readonly rooms: readonly CaseRoom[];
}

export const say = (
  at: When,
  by: PersonKey,
  zh: string,
  en: string,
  also: Pick<Line, 'papers' | 'task' | 'name' | 'answers' | 'asksReceipt'> = {},
): Line => ({ at, by, text: t(zh, en), ...also });

export const react = (at: When, by: PersonKey, on: string, value: Reaction): Mark => ({
  ...{ at, by, on, value },
  do: 'react',
});

export const CONTACT: readonly DataClass[] = ['identity', 'address'];
export const CONTACT_AND_HEALTH: readonly DataClass[] = ['identity', 'address', 'health'];

export const agreed = (method: ConsentMethod = 'paper', giver?: Consenter): Basis => ({
  kind: 'consent',
  method,
  giver,
});
export const byLaw = (code: LegalBasis, zh: string, en: string): Basis => ({
  kind: 'law',
  code,
  reason: t(zh, en),
});

/** A public school for its own pupil (minors' protection law §39). */
export const schoolDuty = byLaw(
  'LB1',
  '学校对在校学生的法定保护职责，监护人已口头知悉',
  'The duty of a public school towards its own pupil; the guardian was told',
);
/** County and township for children of their area. */
export const countyDuty = byLaw(
  'LB1',
  '民政部门对辖区困境儿童的法定职责，委托村级日常关照',
  'The duty of civil affairs towards children of the county; the village looks in',
);
/** The file that a committee keeps by law (§43). */
export const committeeDuty = byLaw(
  'LB4',
  '村(居)委会建立信息档案并协助政府的法定职责',
  'The file that a committee keeps by law, and its duty to assist the authorities',
);
