import { permissionsOf, type CaseStage } from '@app/contracts';
import { PEOPLE, type PersonKey } from '../county/people';
import { worked } from '../history/season';
import type { ChildFile, DemoReferral } from '../model';
import { t, type Text } from '../text';
import type { When } from '../when';

/** One person moves a case through the stages that come next, in one sitting. */
export interface StageTurn {
  readonly child: string;
  readonly at: When;
  readonly by: PersonKey;
  readonly to: readonly CaseStage[];
  readonly reason?: Text;
}

const AGREED_ALONE = t(
  '本单位仅一名个案工作人员，已电话向分管领导说明',
  'The only case worker here; the leader was told on the phone',
);
/** Working days from the last word of a loop until the case is looked at as a whole, agreed to be closed, and put away. */
const EVALUATED_AFTER = 2;
const AGREED_AFTER = 4;
const ARCHIVED_AFTER = 60;

/**
 * How far the case of a child came: assessed and planned with the first acceptance, worked on from the first contact, closed when
 * every loop of the past is. A case that goes over to another lead is told by its own file.
 */
export function stagesOf(child: ChildFile, referrals: readonly DemoReferral[], isPast: boolean): StageTurn[] {
  if (child.sameAs || referrals.some(({ kind }) => kind !== undefined && kind !== 'refer')) return [];
  const own = referrals.filter(({ from }) => PEOPLE[from].agency === PEOPLE[child.by].agency);
  const planned = firstOf(own.map(acceptedAt));
  if (!planned) return [];
  const turn = (at: When, to: readonly CaseStage[]): StageTurn => ({
    child: child.key,
    at,
    by: child.by,
    to,
  });
  const begun = firstOf(own.map(startedAt));
  const turns = [turn(planned, ['assessment', 'planning'])];
  if (!begun) return turns;
  turns.push(turn(begun, ['intervention']));
  const last = isPast && child.risk !== 'R4' && own.length === referrals.length ? endOf(own) : undefined;
  if (!last) return turns;
  const second = colleagueOf(child.by);
  const agreed = turn(worked(last, AGREED_AFTER), ['follow_up']);
  return [
    ...turns,
    turn(worked(last, EVALUATED_AFTER), ['evaluation', 'closing']),
    second ? { ...agreed, by: second } : { ...agreed, reason: AGREED_ALONE },
    turn(worked(last, ARCHIVED_AFTER), ['archived']),
  ];
}

const acceptedAt = ({ ending }: DemoReferral): When | undefined =>
  ending.state === 'accepted' ? ending.at : undefined;
const startedAt = ({ steps }: DemoReferral): When | undefined => steps?.find((one) => one.do === 'start')?.at;

/** When the last of them was over; undefined while one is not. */
function endOf(referrals: readonly DemoReferral[]): When | undefined {
  const ends = referrals.map(({ ending, steps = [] }): When | undefined => {
    if (ending.state === 'draft' || ending.state === 'submitted') return undefined;
    return ending.state === 'accepted' ? steps.find((one) => one.do === 'verify')?.at : ending.at;
  });
  if (!ends.every((end) => end !== undefined)) return undefined;
  return (now) => new Date(Math.max(...ends.map((end) => end(now).getTime())));
}

function firstOf(times: readonly (When | undefined)[]): When | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0
    ? undefined
    : (now) => new Date(Math.min(...known.map((time) => time(now).getTime())));
}

function colleagueOf(key: PersonKey): PersonKey | undefined {
  const keys = Object.keys(PEOPLE) as PersonKey[];
  return keys.find(
    (other) =>
      other !== key &&
      PEOPLE[other].agency === PEOPLE[key].agency &&
      permissionsOf(PEOPLE[other].roles).includes('case:write'),
  );
}
