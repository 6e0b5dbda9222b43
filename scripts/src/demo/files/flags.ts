import type { FlagCloseReason, FlagConcern, FlagSafety } from '@app/contracts';
import type { PersonKey } from '../county/people';
import { name, t, type Name, type Text } from '../text';
import { minutesAgo, workday, type When } from '../when';

/** What somebody noticed, and what came of it so far. */
export interface DemoFlag {
  readonly key: string;
  readonly by: PersonKey;
  readonly at: When;
  readonly child: Name;
  readonly className?: Text;
  readonly safety: FlagSafety;
  readonly concerns: readonly FlagConcern[];
  readonly facts: Text;
  readonly childWords?: Text;
  readonly steps: readonly DemoFlagStep[];
}
export type DemoFlagStep = { readonly by: PersonKey; readonly at: When } & (
  | { readonly kind: 'receive' }
  | { readonly kind: 'ask' | 'answer'; readonly text: Text }
  | { readonly kind: 'watch'; readonly on: When; readonly note: Text }
  | { readonly kind: 'close'; readonly reason: FlagCloseReason; readonly note: Text }
);

/** A class list says nothing about a child: everybody is on it. */
export interface DemoRoster {
  readonly by: PersonKey;
  readonly at: When;
  readonly className: Text;
  readonly pupils: readonly Name[];
}

const CLASS_FOUR = t('四(1)班', 'Class 4-1');
const CLASS_TWO = t('二(2)班', 'Class 2-2');

const WEN = name('温可欣', 'Wen Kexin');
const LEI = name('雷一诺', 'Lei Yinuo');
const BAI = name('白子墨', 'Bai Zimo');
const QIU = name('邱雨桐', 'Qiu Yutong');
const GAO = name('高小鹿', 'Gao Xiaolu');

export const ROSTERS: readonly DemoRoster[] = [
  {
    by: 'luomin',
    at: workday(30, '09:00'),
    className: CLASS_FOUR,
    pupils: [WEN, LEI, BAI, QIU, name('段嘉宁', 'Duan Jianing'), name('史沐阳', 'Shi Muyang')],
  },
  {
    by: 'tangyue',
    at: workday(30, '09:10'),
    className: CLASS_TWO,
    pupils: [GAO, name('崔若溪', 'Cui Ruoxi'), name('江北辰', 'Jiang Beichen')],
  },
];

export const FLAGS: readonly DemoFlag[] = [
  {
    key: 'asleep',
    by: 'chenli',
    at: workday(9, '10:20'),
    child: LEI,
    className: CLASS_FOUR,
    safety: 'safe',
    concerns: ['attendance', 'mood'],
    facts: t(
      '这两周三次上午没到校，到校后趴在桌上睡觉，叫醒也不说话。',
      'Three mornings missing in two weeks; asleep at the desk, silent when woken.',
    ),
    steps: [
      { kind: 'receive', by: 'luomin', at: workday(9, '11:00') },
      {
        kind: 'ask',
        by: 'luomin',
        at: workday(9, '11:10'),
        text: t('缺课那几天，家里有人打过电话请假吗？', 'Did anybody at home call on those mornings?'),
      },
      {
        kind: 'answer',
        by: 'chenli',
        at: workday(8, '08:30'),
        text: t('没有，都是我打过去才知道的。', 'No, I only learned of it by calling them.'),
      },
      {
        kind: 'watch',
        by: 'luomin',
        at: workday(8, '16:00'),
        on: workday(-3, '16:00'),
        note: t(
          '和孩子谈过一次，每天早读前见一面。',
          'Talked once; we meet every day before the first lesson.',
        ),
      },
    ],
  },
  {
    key: 'quarrel',
    by: 'chenli',
    at: workday(14, '15:40'),
    child: BAI,
    className: CLASS_FOUR,
    safety: 'safe',
    concerns: ['bullying'],
    facts: t(
      '课间被两名同学堵在走廊，抢了文具盒。',
      'Cornered in the corridor by two others, who took the pencil case.',
    ),
    steps: [
      { kind: 'receive', by: 'luomin', at: workday(14, '16:10') },
      {
        kind: 'close',
        by: 'luomin',
        at: workday(10, '17:00'),
        reason: 'supported',
        note: t(
          '三方家长到校谈过，文具盒已还，两周内没有再发生。',
          'Talked with all parents; it was returned and did not happen again.',
        ),
      },
    ],
  },
  {
    key: 'cough',
    by: 'chenli',
    at: workday(1, '09:10'),
    child: QIU,
    className: CLASS_FOUR,
    safety: 'safe',
    concerns: ['basic_needs'],
    facts: t(
      '咳嗽两周没有看医生，说妈妈没时间带她去。',
      'Has been coughing for two weeks and saw no doctor; says that her mother has no time to take her.',
    ),
    steps: [{ kind: 'receive', by: 'luomin', at: workday(1, '10:40') }],
  },
  {
    key: 'lunch',
    by: 'chenli',
    at: minutesAgo(35),
    child: WEN,
    className: CLASS_FOUR,
    safety: 'safe',
    concerns: ['basic_needs', 'family'],
    facts: t(
      '连着几天没吃午饭，说家里没给饭钱；衣服和上周是同一套。',
      'No lunch for days, says there is no money for it; the same clothes as last week.',
    ),
    childWords: t('“妈妈说下个月才有钱。”', '"Mum says there is money next month."'),
    steps: [],
  },
  {
    key: 'second-school',
    by: 'tangyue',
    at: workday(2, '09:20'),
    child: GAO,
    className: CLASS_TWO,
    safety: 'unsure',
    concerns: ['family'],
    facts: t('说晚上一个人在家，爸爸夜班。', 'Says to be alone at night while the father works.'),
    steps: [],
  },
  {
    key: 'village',
    by: 'qinmei',
    at: minutesAgo(50),
    child: name('向晚秋', 'Xiang Wanqiu'),
    safety: 'unsure',
    concerns: ['basic_needs'],
    facts: t(
      '路过时看到孩子独自在院子里生火做饭，奶奶卧床。',
      'Seen alone in the yard cooking on a fire; the grandmother is in bed.',
    ),
    steps: [],
  },
];
