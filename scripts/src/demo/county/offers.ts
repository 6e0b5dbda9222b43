import type { Difficulty, Need } from '@app/contracts';
import { t, type Text } from '../text';
import type { AgencyKey } from './agencies';
import { COUNTY, LIUPO, SHANGWAN } from './divisions';

export interface DemoOffer {
  readonly agency: AgencyKey;
  readonly title: Text;
  readonly needs: readonly Need[];
  readonly divisions: readonly string[];
  readonly ages: readonly [from: number, to: number];
  readonly capacity: number;
  readonly open: number;
  /** Capacity that nobody confirmed for two weeks is shown as such. */
  readonly confirmedDaysAgo: number;
  /** Kinds of difficulty that are taken; every kind where none is named. */
  readonly difficulties?: readonly Difficulty[];
  readonly waitingDays?: number;
  readonly takesUrgent?: boolean;
}

const YUNSHUI_TOWN = '990822101';
const SHIQIAO_TOWN = '990822102';

export const OFFERS: readonly DemoOffer[] = [
  {
    agency: 'foundation',
    title: t('重病与罕见病儿童康复资助', 'Rehabilitation grants for serious and rare illness'),
    needs: ['N01', 'N03', 'N13'],
    divisions: [COUNTY],
    ages: [0, 17],
    capacity: 20,
    open: 7,
    confirmedDaysAgo: 2,
    difficulties: ['D101', 'D102', 'D201', 'D202', 'D203', 'D204'],
    waitingDays: 10,
  },
  {
    agency: 'foundation',
    title: t('"接着读"助学与技能奖学金', '"Keep learning" school and skills bursary'),
    needs: ['N01', 'N04', 'N05'],
    divisions: [COUNTY],
    ages: [12, 18],
    capacity: 30,
    open: 4,
    confirmedDaysAgo: 5,
  },
  {
    agency: 'bridge',
    title: t('隔代照料家庭支持', 'Support for families where grandparents care'),
    needs: ['N06', 'N07', 'N14'],
    divisions: [COUNTY],
    ages: [3, 17],
    capacity: 25,
    open: 6,
    confirmedDaysAgo: 1,
  },
  {
    agency: 'bridge',
    title: t('儿童情绪与同伴小组', 'Feelings and friendship groups'),
    needs: ['N08', 'N07', 'N10'],
    divisions: [COUNTY],
    ages: [8, 16],
    capacity: 16,
    open: 3,
    confirmedDaysAgo: 3,
    waitingDays: 5,
  },
  {
    agency: 'steps',
    title: t('课后学业陪伴(石桥镇)', 'After-school learning in Shiqiao'),
    needs: ['N04', 'N11', 'N14'],
    divisions: [SHIQIAO_TOWN],
    ages: [7, 14],
    capacity: 18,
    open: 5,
    confirmedDaysAgo: 4,
    waitingDays: 35,
    takesUrgent: false,
  },
  {
    agency: 'county',
    title: t('政策衔接与户籍协助', 'Policy link and help with registration'),
    needs: ['N01', 'N12', 'N15'],
    divisions: [COUNTY],
    ages: [0, 17],
    capacity: 60,
    open: 22,
    confirmedDaysAgo: 1,
    waitingDays: 3,
  },
  {
    agency: 'station',
    title: t('镇级走访与材料代办', 'Township visits and help with papers'),
    needs: ['N06', 'N12', 'N15'],
    divisions: [YUNSHUI_TOWN],
    ages: [0, 17],
    capacity: 20,
    open: 9,
    confirmedDaysAgo: 6,
  },
  {
    agency: 'yunshui',
    title: t('校内心理辅导与插班', 'School counselling and places for newcomers'),
    needs: ['N04', 'N08', 'N10'],
    divisions: [YUNSHUI_TOWN],
    ages: [6, 15],
    capacity: 12,
    open: 4,
    confirmedDaysAgo: 8,
  },
  {
    agency: 'shiqiao',
    title: t('插班与课后托管', 'Places for newcomers and after-school care'),
    needs: ['N04', 'N10'],
    divisions: [SHIQIAO_TOWN],
    ages: [6, 13],
    capacity: 10,
    open: 2,
    confirmedDaysAgo: 16,
    takesUrgent: false,
  },
  {
    agency: 'shangwan',
    title: t('儿童之家与入户陪伴', "Children's home and visits"),
    needs: ['N07', 'N14'],
    divisions: [SHANGWAN],
    ages: [3, 16],
    capacity: 15,
    open: 6,
    confirmedDaysAgo: 3,
  },
  {
    agency: 'liupo',
    title: t('邻里关照与入户陪伴', 'Neighbours who look in, and visits'),
    needs: ['N07', 'N14'],
    divisions: [LIUPO],
    ages: [3, 16],
    capacity: 10,
    open: 5,
    confirmedDaysAgo: 9,
  },
];
