import type { AgencyKey } from '../county/agencies';
import type { PersonKey } from '../county/people';
import { t, type Text } from '../text';
import { inDays, workday, type When } from '../when';
import type { Errand, FollowUpErrand, Going } from './errand';

type Asked = Omit<Extract<FollowUpErrand, { do: 'ask-follow-up' }>, 'do' | 'child'>;

/** Asks somebody to go to the child; what follows stands in the line of the same file. */
const ask = (child: string, by: PersonKey, at: When, asked: Asked): Errand => ({
  key: `follow-up ${child}`,
  lane: child,
  by,
  at,
  do: 'ask-follow-up',
  child,
  ...asked,
});
const go = (child: string, by: PersonKey, at: When, going: Going): Errand => ({
  key: `follow-up ${child} ${going.do}`,
  lane: child,
  by,
  at,
  of: `follow-up ${child}`,
  ...going,
});
const visit = (to: AgencyKey, person: PersonKey | undefined, due: When, focus: Text): Asked => ({
  to,
  person,
  what: 'visit',
  due,
  focus,
});

/** What happens at the children's doors: what is to be done today and tomorrow, what is late, and what came of it. */
export const followUps: readonly Errand[] = [
  ask(
    'zhong-xiaoyu',
    'luomin',
    workday(2, '09:40'),
    visit(
      'shangwan',
      'lanxiaohe',
      inDays(0),
      t('轮椅能不能自己推出门', 'Can she wheel herself out of the door?'),
    ),
  ),
  go('zhong-xiaoyu', 'lanxiaohe', workday(1, '18:05'), { do: 'accept-follow-up' }),
  ask('hao-tianyou', 'zhoumin', workday(1, '14:20'), {
    ...visit(
      'shangwan',
      'lanxiaohe',
      inDays(1),
      t('白天谁带他，吃得怎么样', 'Who is with him by day, and what he eats'),
    ),
    visitorSafety: t('院里有一条拴着的狗', 'A dog on a chain in the yard'),
  }),
  ask(
    'wu-tong',
    'luomin',
    workday(2, '11:10'),
    visit('shangwan', 'lanxiaohe', inDays(-1), t('晚上是不是一个人在家', 'Who is there in the evening?')),
  ),
  go('wu-tong', 'lanxiaohe', workday(2, '19:00'), { do: 'accept-follow-up' }),
  ask(
    'chen-xiaozhou',
    'luomin',
    workday(1, '15:10'),
    visit('shangwan', 'lanxiaohe', inDays(3), t('新学期用品够不够', 'Has he what school asks for?')),
  ),
  go('chen-xiaozhou', 'lanxiaohe', workday(1, '18:20'), { do: 'plan-follow-up', on: inDays(1) }),
  // Nobody is named: whoever of the village has time takes it.
  ask(
    'qin-lang',
    'luomin',
    workday(1, '15:40'),
    visit('shangwan', undefined, inDays(3), t('问问奶奶的身体', "How grandmother's health is")),
  ),
  ask(
    'qiao-mu',
    'luomin',
    workday(10, '10:00'),
    visit(
      'shangwan',
      'lanxiaohe',
      workday(7, '17:00'),
      t('放学后谁接', 'Who fetches the child after school'),
    ),
  ),
  go('qiao-mu', 'lanxiaohe', workday(8, '18:10'), {
    do: 'record-follow-up',
    safe: 'yes',
    changes: t(
      '邻居每天一起接，作业在村委会做完。',
      'A neighbour fetches both children; homework is done at the committee.',
    ),
    childWords: t('“现在放学有伴了。”', '"I am not alone after school any more."'),
  }),
  ask(
    'bu-yao',
    'hetao',
    workday(5, '10:30'),
    visit('shangwan', 'lanxiaohe', inDays(2), t('看看低保金是否到账', 'Has the subsistence money come?')),
  ),
  go('bu-yao', 'lanxiaohe', workday(4, '17:30'), {
    do: 'refuse-follow-up',
    reason: 'knows_family',
    note: t('孩子父亲是我表哥，请换人去。', 'Her father is my cousin; please send somebody else.'),
  }),
  ask(
    'wan-xiaochuan',
    'zhoumin',
    workday(1, '16:00'),
    visit('station', 'hetao', inDays(2), t('转学手续办到哪一步', 'How far the change of school has come')),
  ),
  ask(
    'xie-xiaoman',
    'tangyue',
    workday(2, '10:20'),
    visit('liupo', 'qinmei', inDays(0), t('周末在家的作息', 'What weekends at home are like')),
  ),
  go('xie-xiaoman', 'qinmei', workday(1, '17:40'), { do: 'accept-follow-up' }),
  // Nobody was there: the next one is made by itself, and is due tomorrow.
  ask(
    'long-siqi',
    'zhoumin',
    workday(5, '15:20'),
    visit(
      'liupo',
      'qinmei',
      workday(2, '17:00'),
      t('父亲外出后谁照看', 'Who looks after her while her father is away'),
    ),
  ),
  go('long-siqi', 'qinmei', workday(3, '17:40'), { do: 'miss-follow-up', again: inDays(1) }),
  ask(
    'zhao-yuan',
    'tangyue',
    workday(5, '09:10'),
    visit(
      'liupo',
      'qinmei',
      workday(3, '17:00'),
      t('奶奶的精神和孩子的作业', "Grandmother's strength and his homework"),
    ),
  ),
  go('zhao-yuan', 'qinmei', workday(4, '17:30'), {
    do: 'record-follow-up',
    safe: 'yes',
    changes: t(
      '奶奶按时服药，孩子每天七点前写完作业。',
      'Grandmother takes her medicine; homework is done by seven.',
    ),
    childWords: t('“奶奶笑得比以前多。”', '"Grandma laughs more than before."'),
  }),
  go('zhao-yuan', 'qinmei', workday(2, '18:20'), {
    do: 'visit-unasked',
    safe: 'yes',
    changes: t(
      '送菜路过，祖孙俩在院里晒被子。',
      'Passed by with vegetables: both were airing blankets in the yard.',
    ),
  }),
];
