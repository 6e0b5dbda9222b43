import { ERRANDS } from '../errands';
import type { Errand } from '../errands/errand';
import { CASE_ROOMS, CHILDREN, REFERRALS } from '../chapters';
import type { AgencyKey } from '../county/agencies';
import type { PersonKey } from '../county/people';
import { DUTY_TALKS } from '../stories/duty-talks';
import { FLAGS, ROSTERS, type DemoFlag, type DemoFlagStep, type DemoRoster } from '../files/flags';
import type { Step } from '../steps';
import type { CaseRoom, ChildFile, DemoReferral, DutyTalk, Ended, Line, Mark } from '../model';
import { history } from '../history';
import { stagesOf, type StageTurn } from './stages';
import type { When } from '../when';

/** One thing that somebody did at some moment. */
export type Act =
  | { readonly kind: 'file'; readonly child: ChildFile; readonly index: number }
  | { readonly kind: 'refer'; readonly child: ChildFile; readonly referral: DemoReferral }
  | { readonly kind: 'open'; readonly referral: DemoReferral; readonly by: PersonKey }
  | { readonly kind: 'end'; readonly referral: DemoReferral; readonly by: PersonKey; readonly ending: Ended }
  | { readonly kind: 'step'; readonly referral: DemoReferral; readonly step: Step; readonly index: number }
  | { readonly kind: 'stage'; readonly turn: StageTurn }
  | { readonly kind: 'sign'; readonly referral: DemoReferral; readonly by: PersonKey }
  | { readonly kind: 'errand'; readonly errand: Errand }
  | { readonly kind: 'roster'; readonly roster: DemoRoster }
  | { readonly kind: 'flag'; readonly flag: DemoFlag }
  | {
      readonly kind: 'flagStep';
      readonly flag: DemoFlag;
      readonly step: DemoFlagStep;
      readonly index: number;
    }
  | {
      readonly kind: 'say';
      readonly where: Where;
      readonly key: string;
      readonly line: Line;
      /** Key of the line that it answers. */
      readonly answers?: string;
    }
  | {
      readonly kind: 'mark';
      readonly where: Where;
      readonly key: string;
      readonly mark: Mark;
      /** Key of the line to which it is done. */
      readonly on: string;
    };

export type Where =
  | { readonly thread: string }
  | { readonly caseOf: string }
  | { readonly notesOn: string }
  | { readonly dutyOf: AgencyKey };

export interface PlannedAct {
  readonly at: Date;
  /** Acts of one lane (one child) follow each other; lanes are independent. */
  readonly lane: string;
  readonly act: Act;
}

/** Everything that happened in the county, in the order of time; work that is still to be done is not told. */
export function planOf(now: Date): PlannedAct[] {
  const plan: PlannedAct[] = [];
  const add = (when: When, lane: string, act: Act): void => {
    const at = when(now);
    if (at < now) plan.push({ at, lane, act });
  };
  CHILDREN.forEach((child, index) =>
    add(child.at, child.key, { kind: 'file', child, index: child.sameAs ? indexOf(child.sameAs) : index }),
  );
  for (const referral of REFERRALS) addReferral(add, referral, childOf(referral.child));
  for (const child of CHILDREN) addStages(add, child);
  for (const room of CASE_ROOMS) addRoom(add, room);
  for (const talk of DUTY_TALKS) addDutyTalk(add, talk);
  for (const roster of ROSTERS) add(roster.at, `roster ${roster.by}`, { kind: 'roster', roster });
  for (const flag of FLAGS) addFlag(add, flag);
  for (const errand of ERRANDS) add(errand.at, errand.lane, { kind: 'errand', errand });
  // Sorting is stable: what one child's file says first stays first within the same minute.
  return plan.sort((a, b) => a.at.getTime() - b.at.getTime());
}

const indexOf = (key: string): number => CHILDREN.indexOf(childOf(key));

export function childOf(key: string): ChildFile {
  const child = CHILDREN.find((candidate) => candidate.key === key);
  if (!child) throw new Error(`the demo knows no child "${key}"`);
  return child;
}

type Add = (when: When, lane: string, act: Act) => void;

function addReferral(add: Add, referral: DemoReferral, child: ChildFile): void {
  const { key, at, from, openedBy, ending, handover, steps = [], thread = [] } = referral;
  add(at, child.key, { kind: 'refer', child, referral });
  if (openedBy) add(openedBy.at, child.key, { kind: 'open', referral, by: openedBy.person });
  thread.forEach((line, n) =>
    add(line.at, child.key, { kind: 'say', where: { thread: key }, key: `${key} ${n}`, line }),
  );
  handover?.signed?.forEach((sign) => add(sign.at, child.key, { kind: 'sign', referral, by: sign.by }));
  steps.forEach((step, index) => add(step.at, child.key, { kind: 'step', referral, step, index }));
  if (ending.state === 'draft' || ending.state === 'submitted') return;
  const by = 'by' in ending ? ending.by : from;
  add(ending.at, child.key, { kind: 'end', referral, by, ending });
}

function addFlag(add: Add, flag: DemoFlag): void {
  add(flag.at, flag.key, { kind: 'flag', flag });
  flag.steps.forEach((step, index) => add(step.at, flag.key, { kind: 'flagStep', flag, step, index }));
}

function addStages(add: Add, child: ChildFile): void {
  const referrals = REFERRALS.filter((referral) => referral.child === child.key);
  for (const turn of stagesOf(child, referrals, history.children.includes(child)))
    add(turn.at, child.key, { kind: 'stage', turn });
}

function addRoom(add: Add, { child, lines, marks, notes = [] }: CaseRoom): void {
  const told = { add, lane: child };
  addTalk({ ...told, where: { notesOn: child }, name: `notes ${child}` }, notes);
  addTalk({ ...told, where: { caseOf: child }, name: `room ${child}` }, lines, marks);
}

function addDutyTalk(add: Add, { agency, lines, marks }: DutyTalk): void {
  const name = `duty ${agency}`;
  addTalk({ add, lane: name, where: { dutyOf: agency }, name }, lines, marks);
}

interface Talk {
  readonly add: Add;
  readonly lane: string;
  readonly where: Where;
  readonly name: string;
}

function addTalk(
  { add, lane, where, name }: Talk,
  lines: readonly Line[],
  marks: readonly Mark[] = [],
): void {
  const keyOf = (wanted: string): string => {
    const n = lines.findIndex((line) => line.name === wanted);
    if (n < 0) throw new Error(`nobody says "${wanted}" in "${name}"`);
    return `${name} ${n}`;
  };
  lines.forEach((line, n) => {
    const answers = line.answers === undefined ? undefined : keyOf(line.answers);
    add(line.at, lane, { kind: 'say', where, key: `${name} ${n}`, line, answers });
  });
  marks.forEach((mark, n) =>
    add(mark.at, lane, { kind: 'mark', where, key: `${name} mark ${n}`, mark, on: keyOf(mark.on) }),
  );
}

/** What happened at the same moment; the clock is moved once for all of it. */
export function momentsOf(plan: readonly PlannedAct[]): PlannedAct[][] {
  const moments: PlannedAct[][] = [];
  for (const planned of plan) {
    const last = moments.at(-1);
    if (last && last[0].at.getTime() === planned.at.getTime()) last.push(planned);
    else moments.push([planned]);
  }
  return moments;
}

/** The acts of one moment, split into lanes that may run side by side. */
export function lanesOf(moment: readonly PlannedAct[]): PlannedAct[][] {
  const lanes = new Map<string, PlannedAct[]>();
  for (const planned of moment) {
    const lane = lanes.get(planned.lane);
    if (lane) lane.push(planned);
    else lanes.set(planned.lane, [planned]);
  }
  return [...lanes.values()];
}
