import type { Need } from '@app/contracts';
import type { AgencyKey } from '../county/agencies';
import { workerOf } from '../county/people';
import type { Chance } from './chance';
import { mayNeed, type Family } from './families';
import { ROUTED_NEEDS, targetsOf } from './routes';

/** Whose referral is the first, the second, …: in the order in which they were sent. */
export interface Assignment {
  readonly family: number;
  readonly need: Need;
  readonly to: AgencyKey;
}

/** A family is not referred again within so many referrals of the county, which is some weeks. */
const REST = 9;
const MOST = 5;

/** Families come up evenly, and more of them at first, when few are known; each need of a family is referred once. */
export function assignmentsOf(chance: Chance, families: readonly Family[], count: number): Assignment[] {
  const made: Assignment[] = [];
  let opened = 0;
  const open = (family: number): { need: Need; to: AgencyKey }[] => {
    const before = made.filter((one) => one.family === family);
    const last = made.map((one) => one.family).lastIndexOf(family);
    if (before.length >= MOST || (last >= 0 && made.length - last < REST)) return [];
    const { by, residence } = families[family];
    return ROUTED_NEEDS.filter(
      (need) => mayNeed(families[family], need) && before.every((one) => one.need !== need),
    ).flatMap((need) => targetsOf(workerOf(by).agency, need, residence).map((to) => ({ need, to })));
  };
  for (let index = 0; index < count; index += 1) {
    const isDue = Math.floor(((index + 1) * families.length) / count) > opened;
    const known = chance.shuffled(Array.from({ length: opened }, (_, family) => family));
    const next = opened < families.length ? [opened] : [];
    const family = [...(isDue ? next : []), ...known, ...next].find((one) => open(one).length > 0);
    if (family === undefined) throw new Error('the history of the demo has no family left to refer');
    if (family === opened) opened += 1;
    made.push({ family, ...chance.pick(open(family)) });
  }
  return made;
}
