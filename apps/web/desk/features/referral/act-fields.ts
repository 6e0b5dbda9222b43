import {
  HOLD_REASONS,
  OUTCOMES,
  VERIFICATION_CONTACTS,
  type Referral,
  type ReferralAction,
  type ReferralSummary,
} from '@app/contracts';
import { dayOf, type CodeTable } from '../../../shared/format';

const DAY = 86_400_000;
const TEXT_MAX = 500;
const TEXT_MIN = 2;

export type Values = Readonly<Record<string, string>>;
export interface ActContext {
  referral: ReferralSummary | Referral;
  /** The calendar day of the hub. */
  today: string;
  now: number;
}

/** One question of the dialog of an act; its words are `referral:<action>.<name>`. */
export interface ActField {
  name: string;
  kind: 'text' | 'line' | 'day' | 'radio' | 'select' | 'agency' | 'colleague' | 'followUp';
  optional?: (context: ActContext) => boolean;
  min?: number;
  codes?: readonly string[];
  table?: CodeTable;
  initial?: (context: ActContext) => string;
  /** Asked only then; what is not asked is not sent. */
  when?: (values: Values, context: ActContext) => boolean;
  from?: (context: ActContext) => string;
  to?: (context: ActContext) => string;
}
export interface Act {
  fields: readonly ActField[];
  danger?: boolean;
}

const always = (): boolean => true;
const text = (name: string, optional = false): ActField => ({
  name,
  kind: 'text',
  min: TEXT_MIN,
  optional: optional ? always : undefined,
});
const today = ({ today: day }: ActContext): string => day;
const inDays =
  (days: number) =>
  ({ now }: ActContext): string =>
    dayOf(now + days * DAY);
const reason: Act = { fields: [text('reason')] };
const wasMet = ({ referral }: ActContext): boolean =>
  'contactedOn' in referral && referral.contactedOn !== null;
const contactedOn: ActField = { name: 'contactedOn', kind: 'day', initial: today, to: today };
const spokeWith = (values: Values): boolean => values.contacted !== '';
/** Whoever went there has asked the child already: on the page of a referral whose case is open here. */
const mayQuote = ({ contacted }: Values, { referral }: ActContext): boolean =>
  contacted === 'child' && 'caseId' in referral && referral.caseId !== null;

export type FormAction = Exclude<
  ReferralAction,
  'edit' | 'submit' | 'accept' | 'decline' | 'claim' | 'release' | 'nudge'
>;
/** Acts whose dialog is a short form. Acceptance and refusal have dialogs of their own. */
export const ACTS: Readonly<Record<FormAction, Act>> = {
  discard: { fields: [], danger: true },
  withdraw: { ...reason, danger: true },
  'request-info': { fields: [text('question')] },
  answer: { fields: [text('answer')] },
  reroute: {
    fields: [
      { name: 'toAgencyId', kind: 'agency' },
      text('reason'),
      {
        name: 'confirmedBy',
        kind: 'line',
        min: TEXT_MIN,
        when: (_values, { referral }) => referral.urgency === 'U0',
      },
    ],
  },
  assign: { fields: [{ name: 'toPersonId', kind: 'colleague' }] },
  unaccept: { ...reason, danger: true },
  start: { fields: [contactedOn, text('note', true)] },
  hold: {
    fields: [
      { name: 'reason', kind: 'radio', codes: HOLD_REASONS, table: 'holdReason' },
      { name: 'reviewOn', kind: 'day', initial: inDays(14), from: today },
      text('text', true),
    ],
  },
  resume: {
    fields: [{ ...contactedOn, when: (_values, context) => !wasMet(context) }, text('note', true)],
  },
  complete: {
    fields: [{ name: 'outcome', kind: 'select', codes: OUTCOMES, table: 'outcome' }, text('summary')],
  },
  verify: {
    fields: [
      { name: 'contacted', kind: 'radio', codes: VERIFICATION_CONTACTS, table: 'verificationContact' },
      { name: 'said', kind: 'radio', codes: ['words', 'followUp', 'whyNot'], when: mayQuote },
      {
        name: 'said',
        kind: 'radio',
        codes: ['words', 'whyNot'],
        when: (values, context) => spokeWith(values) && !mayQuote(values, context),
      },
      { ...text('words'), when: ({ said }) => said === 'words' },
      {
        name: 'followUpId',
        kind: 'followUp',
        when: (values, context) => values.said === 'followUp' && mayQuote(values, context),
      },
      { ...text('whyNot'), when: ({ said }) => said === 'whyNot' },
    ],
  },
  dispute: reason,
  return: {
    fields: [text('reason'), { name: 'handoverOn', kind: 'day', initial: inDays(3), from: today }],
    danger: true,
  },
  'cancel-request': reason,
  'cancel-confirm': { fields: [], danger: true },
  'cancel-object': reason,
  void: { ...reason, danger: true },
};

export const MAX = TEXT_MAX;

export function startValues(act: Act, context: ActContext): Record<string, string> {
  return Object.fromEntries(act.fields.map(({ name, initial }) => [name, initial?.(context) ?? '']));
}

export function askedFields(act: Act, values: Values, context: ActContext): ActField[] {
  return act.fields.filter((field) => field.when?.(values, context) ?? true);
}

/** Whether a person would have to think it up again. */
export function hasWords(act: Act, values: Values): boolean {
  return act.fields.some(
    ({ name, kind }) => (kind === 'text' || kind === 'line') && values[name].trim() !== '',
  );
}

export type FieldFault = 'missing' | 'short' | 'early' | 'late';

export function faultOf(field: ActField, values: Values, context: ActContext): FieldFault | null {
  const value = values[field.name].trim();
  if (value === '') return field.optional?.(context) ? null : 'missing';
  // Chosen when there were other choices.
  if (field.codes && !field.codes.includes(value)) return 'missing';
  if (field.min !== undefined && value.length < field.min) return 'short';
  if (field.from && value < field.from(context)) return 'early';
  if (field.to && value > field.to(context)) return 'late';
  return null;
}

/** Fields that only steer the form. */
const LOCAL: readonly string[] = ['said'];

export function bodyOf(act: Act, values: Values, context: ActContext): Record<string, string> {
  return Object.fromEntries(
    askedFields(act, values, context)
      .filter(({ name }) => !LOCAL.includes(name) && values[name].trim() !== '')
      .map(({ name }) => [name, values[name].trim()]),
  );
}
