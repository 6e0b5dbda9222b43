import type { Difficulty, GuardianRelation, Need, Risk } from '@app/contracts';
import type { AgencyKey } from '../county/agencies';
import { CHASHAN, DONGMEN, HEXI, LIUPO, QIAOTOU, SHANGWAN, XIAWAN, ZHULIN } from '../county/divisions';
import type { PersonKey } from '../county/people';
import { name, t, type Name, type Text } from '../text';
import { dealt, type Chance } from './chance';
import { ADULTS, BOYS, GIRLS, SURNAMES } from './names';

/** A child of the history before anything is known of its referrals. */
export interface Family {
  readonly key: string;
  readonly name: Name;
  readonly sex: '1' | '2';
  readonly years: number;
  readonly daysSinceBirthday: number;
  readonly by: PersonKey;
  readonly residence: string;
  readonly school?: AgencyKey;
  readonly difficulties: readonly Difficulty[];
  readonly risk: Risk;
  readonly guardian: { readonly name: Name; readonly relation: GuardianRelation };
  readonly health?: Text;
  readonly view?: Text;
}

interface Doorstep {
  readonly by: PersonKey;
  readonly school?: AgencyKey;
  readonly residences: readonly string[];
}

/** Who puts children on file, and how many of them. */
const DOORSTEPS: readonly (readonly [Doorstep, number])[] = [
  [{ by: 'luomin', school: 'yunshui', residences: [SHANGWAN, XIAWAN] }, 15],
  [{ by: 'hetao', school: 'yunshui', residences: [SHANGWAN, XIAWAN, CHASHAN] }, 12],
  [{ by: 'lanxiaohe', school: 'yunshui', residences: [SHANGWAN] }, 8],
  [{ by: 'tangyue', school: 'shiqiao', residences: [LIUPO, QIAOTOU] }, 12],
  [{ by: 'qinmei', school: 'shiqiao', residences: [LIUPO] }, 7],
  [{ by: 'zhoumin', residences: [HEXI, DONGMEN, ZHULIN] }, 11],
];
export const FAMILIES = DOORSTEPS.reduce((sum, [, count]) => sum + count, 0);

const share = (percent: number): number => Math.round((FAMILIES * percent) / 100);
const some = <T>(items: readonly T[], percent: number): (readonly [T | undefined, number])[] => {
  const each = Math.max(1, Math.round(share(percent) / items.length));
  return [
    ...items.map((item) => [item, each] as const),
    [undefined, Math.max(0, FAMILIES - each * items.length)],
  ];
};

/** Most are of school age, with the peak between eight and fifteen. */
const AGES: readonly (readonly [number, number])[] = [
  [4, 2],
  [5, 3],
  [6, 4],
  [7, 5],
  [8, 7],
  [9, 6],
  [10, 6],
  [11, 6],
  [12, 6],
  [13, 6],
  [14, 5],
  [15, 4],
  [16, 3],
  [17, 2],
];
const RISKS: readonly (readonly [Risk, number])[] = [
  ['R4', 2],
  ['R3', 8],
  ['R2', 24],
  ['R1', 31],
];
const CARERS: readonly (readonly [GuardianRelation, number])[] = [
  ['grandparent', 26],
  ['mother', 24],
  ['father', 15],
];

const HEALTH: Readonly<Partial<Record<Difficulty, Text>>> = {
  D201: t('脑瘫，定期康复训练', 'Cerebral palsy, regular training'),
  D202: t('听力较弱，佩戴助听器', 'Hears poorly, wears a hearing aid'),
  D203: t('地中海贫血，定期输血', 'Thalassaemia, regular transfusions'),
};
const VIEWS: readonly Text[] = [
  t('可以，希望来的还是同一位老师。', 'Yes, if it is the same teacher who comes.'),
  t('愿意，周末来最好。', 'Yes, at weekends would be best.'),
  t(
    '想先问问奶奶，奶奶说好我就好。',
    'I would like to ask grandmother; what is fine with her is fine with me.',
  ),
  t('可以，不要在班上说。', 'Yes, but not in front of the class.'),
  t('愿意，我想把书读好。', 'Yes, I want to do well at school.'),
];
const AGE_OF_VIEW = 8;
const IN_SCHOOL = 7;

export function familiesOf(chance: Chance): Family[] {
  const doorsteps = dealt(chance, DOORSTEPS);
  const ages = dealt(chance, AGES);
  const risks = dealt(chance, RISKS);
  const carers = dealt(chance, CARERS);
  const poor = dealt(chance, some<Difficulty>(['D101', 'D102', 'D104', 'D105'], 55));
  const ill = dealt(chance, some<Difficulty>(['D201', 'D202', 'D203'], 18));
  const weak = dealt(chance, some<Difficulty>(['D310', 'D302'], 32));
  const away = dealt(chance, some<Difficulty>(['D401'], 40));
  const given = { boys: chance.shuffled(BOYS), girls: chance.shuffled(GIRLS) };
  return doorsteps.map(({ by, school, residences }, index) => {
    const sex = index % 2 === 0 ? '1' : '2';
    const [first, firstPinyin] = (sex === '1' ? given.boys : given.girls)[index >> 1];
    const [surname, surnamePinyin] = chance.pick(SURNAMES);
    const [adult, adultPinyin] = chance.pick(ADULTS);
    const found = [poor[index], ill[index], weak[index], away[index]].filter((code) => code !== undefined);
    const difficulties: Difficulty[] = found.length > 0 ? found : ['D402'];
    return {
      key: `past-${String(index + 1).padStart(2, '0')}`,
      name: name(surname + first, `${surnamePinyin} ${firstPinyin}`),
      sex,
      years: ages[index],
      daysSinceBirthday: chance.whole(15, 340),
      by,
      residence: chance.pick(residences),
      ...(ages[index] >= IN_SCHOOL && ages[index] <= 15 && { school }),
      difficulties,
      risk: risks[index],
      guardian: { name: name(surname + adult, `${surnamePinyin} ${adultPinyin}`), relation: carers[index] },
      health: ill[index] && HEALTH[ill[index]],
      ...(ages[index] >= AGE_OF_VIEW && { view: chance.pick(VIEWS) }),
    };
  });
}

/** Which needs a family can have at all. */
export function mayNeed({ years, difficulties }: Family, need: Need): boolean {
  if (need === 'N03') return difficulties.some((code) => code in HEALTH);
  if (need === 'N05') return years >= 17;
  if (need === 'N04' || need === 'N10') return years >= 9 && years <= 15;
  return need !== 'N08' || years >= 9;
}
