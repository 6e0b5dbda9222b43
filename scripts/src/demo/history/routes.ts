import type { Need, ReferralReason } from '@app/contracts';
import type { AgencyKey } from '../county/agencies';
import { AGREEMENTS } from '../county/agreements';
import type { PersonKey } from '../county/people';

/** Who serves which need in this county. */
const SERVED_BY: Readonly<Partial<Record<Need, readonly AgencyKey[]>>> = {
  N01: ['foundation', 'county'],
  N03: ['foundation'],
  N04: ['steps', 'yunshui', 'shiqiao'],
  N05: ['foundation'],
  N06: ['bridge', 'station'],
  N07: ['bridge', 'shangwan', 'liupo'],
  N08: ['bridge', 'yunshui'],
  N10: ['yunshui', 'shiqiao'],
  N12: ['county', 'station'],
  N13: ['foundation', 'county'],
  N14: ['shangwan', 'liupo', 'steps', 'bridge'],
  N15: ['county', 'station'],
};
export const ROUTED_NEEDS = Object.keys(SERVED_BY) as Need[];

/** Towns of those who do not serve the whole county. */
const TOWNS: Readonly<Partial<Record<AgencyKey, readonly string[]>>> = {
  station: ['990822101', '990822203'],
  yunshui: ['990822101', '990822203'],
  shangwan: ['990822101'],
  shiqiao: ['990822102'],
  liupo: ['990822102'],
  steps: ['990822102'],
};

export const REASON_OF: Readonly<Partial<Record<Need, ReferralReason>>> = {
  N01: 'RR03',
  N03: 'RR14',
  N04: 'RR02',
  N05: 'RR09',
  N06: 'RR05',
  N07: 'RR02',
  N08: 'RR14',
  N10: 'RR07',
  N12: 'RR04',
  N13: 'RR14',
  N14: 'RR15',
  N15: 'RR04',
};

/** Who decides at an agency, and who leads the work; the first one most often. */
export const DECIDERS: Readonly<Record<AgencyKey, readonly PersonKey[]>> = {
  county: ['zhoumin', 'zhoumin', 'zhoumin', 'fanghua'],
  station: ['hetao'],
  shangwan: ['lanxiaohe'],
  liupo: ['qinmei'],
  yunshui: ['luomin'],
  shiqiao: ['tangyue'],
  foundation: ['shenlan', 'shenlan', 'hejing'],
  bridge: ['guyan', 'guyan', 'dinghang'],
  steps: ['tanxin', 'tanxin', 'wumeng'],
};

/** Where an agency can send this need of a child who lives there: bound by an agreement, and at work in that town. */
export function targetsOf(from: AgencyKey, need: Need, residence: string): AgencyKey[] {
  return (SERVED_BY[need] ?? []).filter(
    (to) =>
      AGREEMENTS.some(
        ({ a, b, isOpen }) => !isOpen && ((a === from && b === to) || (a === to && b === from)),
      ) &&
      (TOWNS[to]?.some((town) => residence.startsWith(town)) ?? true),
  );
}
