import { ageOn, dayOf, startOfDay } from '@app/kernel';
import type { Day } from '@app/contracts';
import type { CaseRoom, Chapter, ChildFile, DemoReferral } from '../model';
import { t } from '../text';
import { addDays, AGE_OF_OWN_CONSENT, aged, type Birth, type When } from '../when';
import { assignmentsOf, type Assignment } from './assign';
import { Chance, dealt } from './chance';
import { decisionsOf } from './decisions';
import { FAMILIES, familiesOf, type Family } from './families';
import { dayBefore, sendingTimes } from './season';
import { taleOf, type Tale, type Turn } from './tale';

export const PAST_REFERRALS = 200;

const TURNS: readonly (readonly [Turn, number])[] = [
  ['held', 8],
  ['disputed', 4],
  ['returned', 4],
  ['usual', PAST_REFERRALS - 16],
];

const keyOf = (index: number): string => `past ${index + 1}`;

/** When the referral of this place in the order was sent. All of them are told for one moment at a time. */
const sentAt = (index: number): When => {
  return (now) => timesOf(now)[index];
};
let told: { today: Day; times: Date[] } | undefined;
function timesOf(now: Date): Date[] {
  const today = dayOf(now);
  if (told?.today !== today) told = { today, times: sendingTimes(now, PAST_REFERRALS) };
  return told.times;
}

/** Eighteen months of a county: most of it went well, some of it did not. */
export const history: Chapter = historyOf(new Chance(990_822));

function historyOf(chance: Chance): Chapter {
  const families = familiesOf(chance);
  const decisions = decisionsOf(chance, PAST_REFERRALS);
  const assignments = assignmentsOf(chance, families, decisions);
  const turns = dealt(chance, TURNS);
  const tales = assignments.map((assignment, index) =>
    taleOf(chance, {
      key: keyOf(index),
      after: assignment.after === undefined ? undefined : keyOf(assignment.after),
      family: families[assignment.family],
      assignment,
      decision: decisions[index],
      turn: turns[index],
      sent: sentAt(index),
    }),
  );
  const referrals = tales.map(({ referral }) => referral);
  return {
    title: t('过去十八个月', 'The last eighteen months'),
    children: families
      .slice(0, FAMILIES)
      .map((family, index) => fileOf(family, index, assignments, referrals)),
    referrals,
    rooms: roomsOf(tales),
  };
}

function fileOf(
  family: Family,
  index: number,
  assignments: readonly Assignment[],
  referrals: readonly DemoReferral[],
): ChildFile {
  const { years, daysSinceBirthday, ...file } = family;
  const first = assignments.findIndex((one) => one.family === index);
  return {
    ...file,
    born: clearOf(
      aged(years, daysSinceBirthday),
      referrals.filter(({ child }) => child === family.key),
    ),
    at: dayBefore(sentAt(first)),
    needs: [...new Set(assignments.filter((one) => one.family === index).map(({ need }) => need))],
  };
}

/** Nobody comes of the age of their own consent between a referral and its answer: the consent would lack a signature by then. */
function clearOf(born: Birth, referrals: readonly DemoReferral[]): Birth {
  return (today) => {
    const now = startOfDay(today);
    const waits = referrals.flatMap(({ at, ending }) =>
      'at' in ending ? [{ from: dayOf(at(now)), to: dayOf(ending.at(now)) }] : [],
    );
    let day = born(today);
    const isOfAge = (on: Day): boolean => ageOn(day, on) >= AGE_OF_OWN_CONSENT;
    while (waits.some(({ from, to }) => !isOfAge(from) && isOfAge(to))) day = addDays(day, 1);
    return day;
  };
}

function roomsOf(tales: readonly Tale[]): CaseRoom[] {
  const children = [...new Set(tales.map(({ referral }) => referral.child))];
  return children
    .map((child) => ({
      child,
      lines: tales.filter(({ referral }) => referral.child === child).flatMap(({ lines }) => lines),
    }))
    .filter(({ lines }) => lines.length > 0);
}
