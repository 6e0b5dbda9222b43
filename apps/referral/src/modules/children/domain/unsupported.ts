import type {
  Day,
  Family,
  ParentFinding,
  ParentRecord,
  Parent,
  ParentState,
  SupportProof,
  SupportReason,
} from '@app/contracts';
import { PARENTS } from '@app/contracts';

/** 失联 and measures that take a parent away count from six months on (民发〔2019〕62号). */
const MONTHS = 6;

const PROOF_OF: Readonly<Record<Exclude<ParentState, 'normal' | 'unknown'>, SupportProof>> = {
  dead: 'death_certificate',
  missing: 'court_declaration',
  severe_disability: 'disability_card',
  serious_illness: 'medical_certificate',
  imprisoned: 'court_judgment',
  compulsory_rehab: 'rehab_decision',
  restricted: 'restriction_notice',
  lost_contact: 'police_search',
  revoked: 'court_revocation',
  deported: 'deportation_record',
};

type Verdict = Pick<ParentFinding, 'group' | 'reason'> &
  Partial<Pick<ParentFinding, 'months' | 'countsFrom'>>;

/** Whether a child may count as an orphan or as de facto unsupported. Advice with reasons; the civil-affairs body decides. */
export function adviseSupport(parents: readonly ParentRecord[], today: Day): NonNullable<Family['advice']> {
  const findings = PARENTS.map((parent) =>
    findingOf(
      parent,
      parents.find((one) => one.parent === parent),
      today,
    ),
  );
  const groups = findings.map(({ group }) => group);
  if (groups.includes('C')) return { outcome: 'not', parents: findings };
  if (groups.includes('unknown')) return { outcome: 'need_proof', parents: findings };
  return { outcome: groups.every((group) => group === 'A') ? 'orphan' : 'likely', parents: findings };
}

function findingOf(parent: Parent, record: ParentRecord | undefined, today: Day): ParentFinding {
  const none = { months: null, countsFrom: null };
  if (!record || record.state === 'unknown')
    return { parent, group: 'unknown', reason: 'not_recorded', ...none, missingProof: 'statement' };
  if (record.state === 'normal') return { parent, group: 'C', reason: 'able', ...none, missingProof: null };
  const verdict = verdictOf(record, today);
  const asksProof = verdict.group !== 'C' && !record.proofSeen;
  return { parent, ...none, ...verdict, missingProof: asksProof ? PROOF_OF[record.state] : null };
}

function verdictOf(record: ParentRecord, today: Day): Verdict {
  switch (record.state) {
    case 'dead':
    case 'missing':
      return { group: 'A', reason: 'gone' };
    case 'severe_disability':
      return disabled(record);
    case 'serious_illness':
      return { group: 'B', reason: 'ill' };
    case 'revoked':
      return { group: 'B', reason: 'no_right' };
    case 'deported':
      return { group: 'B', reason: 'deported' };
    case 'lost_contact':
      return lost(record, today);
    default:
      return held(record, today);
  }
}

/** Grades 1 and 2 of every kind, grades 3 and 4 of the mind only. */
function disabled({ disabilityGrade: grade, disabilityKind: kind }: ParentRecord): Verdict {
  if (grade === null) return { group: 'unknown', reason: 'grade_missing' };
  if (grade <= 2) return { group: 'B', reason: 'disabled' };
  if (kind === null) return { group: 'unknown', reason: 'grade_missing' };
  return kind === 'other' ? { group: 'C', reason: 'grade_too_low' } : { group: 'B', reason: 'disabled' };
}

function lost({ since }: ParentRecord, today: Day): Verdict {
  if (since === null) return { group: 'unknown', reason: 'since_missing' };
  const months = fullMonths(since, today);
  return months >= MONTHS
    ? { group: 'B', reason: 'lost', months }
    : { group: 'C', reason: 'too_short', months, countsFrom: addMonths(since, MONTHS) };
}

/** What counts is the length of the sentence or measure; without its end, what has passed of it. */
function held({ since, until }: ParentRecord, today: Day): Verdict {
  if (since === null) return { group: 'unknown', reason: 'since_missing' };
  if (until !== null && until <= today) return { group: 'C', reason: 'able' };
  const months = fullMonths(since, until ?? today);
  if (months >= MONTHS) return { group: 'B', reason: 'held', months };
  const reason: SupportReason = until === null ? 'term_missing' : 'too_short';
  return { group: until === null ? 'unknown' : 'C', reason, months };
}

/** Full calendar months; a month that has no such day is full on its last one. */
export function fullMonths(from: Day, to: Day): number {
  if (to < from) return 0;
  const [fy, fm] = parts(from);
  const [ty, tm] = parts(to);
  const months = (ty - fy) * 12 + tm - fm;
  return addMonths(from, months) <= to ? months : months - 1;
}

export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = parts(day);
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return `${y}-${String(m).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

const parts = (day: Day): [number, number, number] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
};
