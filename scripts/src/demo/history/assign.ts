import type { Need } from '@app/contracts';
import type { AgencyKey } from '../county/agencies';
import { workerOf } from '../county/people';
import type { Chance } from './chance';
import type { Decision } from './decisions';
import { mayNeed, type Family } from './families';
import { ROUTED_NEEDS, targetsOf } from './routes';

/** Whose referral is the first, the second, …: in the order in which they were sent. */
export interface Assignment {
  readonly family: number;
  readonly need: Need;
  readonly to: AgencyKey;
  /** The one that got no help, which this one tries again. */
  readonly after?: number;
}

/** A family is not referred again within so many referrals of the county, which is some weeks. */
const REST = 9;
const MOST = 6;
/** By then whoever is silent has let it expire, in the busiest month too. */
const TRIED_AGAIN = 18;

/**
 * Families come up evenly, and more of them at first, when few are known; each need of a family is referred once, and once
 * more when nobody took it.
 */
export function assignmentsOf(
  chance: Chance,
  families: readonly Family[],
  decisions: readonly Decision[],
): Assignment[] {
  const made: Assignment[] = [];
  let opened = 0;
  const targets = (family: number, need: Need): AgencyKey[] =>
    targetsOf(workerOf(families[family].by).agency, need, families[family].residence);
  const rests = (family: number): boolean => {
    const last = made.map((one) => one.family).lastIndexOf(family);
    return last >= 0 && made.length - last < REST;
  };
  const open = (family: number): Assignment[] => {
    const before = made.filter((one) => one.family === family);
    if (before.length >= MOST || rests(family)) return [];
    return ROUTED_NEEDS.filter(
      (need) => mayNeed(families[family], need) && before.every((one) => one.need !== need),
    ).flatMap((need) => targets(family, need).map((to) => ({ family, need, to })));
  };
  const again = (): Assignment | undefined => {
    const former = made.findIndex(
      ({ family, after }, index) =>
        ['declined', 'expired'].includes(decisions[index].answer) &&
        made.length - index >= TRIED_AGAIN &&
        after === undefined &&
        !made.some((one) => one.after === index) &&
        !rests(family),
    );
    if (former < 0) return undefined;
    const { family, need, to } = made[former];
    const others = targets(family, need).filter((one) => one !== to);
    return { family, need, to: others.length > 0 ? chance.pick(others) : to, after: former };
  };
  const fresh = (): Assignment => {
    const isDue = Math.floor(((made.length + 1) * families.length) / decisions.length) > opened;
    const known = chance.shuffled(Array.from({ length: opened }, (_, family) => family));
    const next = opened < families.length ? [opened] : [];
    const family = [...(isDue ? next : []), ...known, ...next].find((one) => open(one).length > 0);
    if (family === undefined) throw new Error('the history of the demo has no family left to refer');
    if (family === opened) opened += 1;
    return chance.pick(open(family));
  };
  while (made.length < decisions.length) {
    // The last families have to come up in time.
    const isLate = families.length - opened >= decisions.length - made.length;
    made.push((isLate ? undefined : again()) ?? fresh());
  }
  return made;
}
