import { t } from '../text';
import { inDays, workday } from '../when';
import type { Errand } from './errand';

/** An agency that talks along about a child without a referral, and one that still waits for the second key. */
export const guests: readonly Errand[] = [
  {
    key: 'guest after school',
    lane: 'ma-yiming',
    by: 'zhoumin',
    at: workday(4, '09:20'),
    do: 'propose-guest',
    child: 'ma-yiming',
    guest: 'bridge',
    purpose: t(
      '一起商量放学后到父母下班前谁来陪',
      'Who is with him from the end of school until his parents come home',
    ),
    until: inDays(21),
  },
  {
    key: 'guest after school, second key',
    lane: 'ma-yiming',
    by: 'fanghua',
    at: workday(4, '11:05'),
    do: 'approve-guest',
    of: 'guest after school',
  },
  {
    key: 'guest after school, first words',
    lane: 'ma-yiming',
    by: 'guyan',
    at: workday(3, '15:30'),
    do: 'speak-as-guest',
    of: 'guest after school',
    text: t(
      '谢谢邀请。我们周一、周三、周五有课后小组，离学校走路五分钟，还有两个位置。',
      'Thank you for asking us in. Our group meets on Monday, Wednesday and Friday, five minutes from school, and has two places.',
    ),
  },
  {
    key: 'guest to be approved',
    lane: 'ma-yiming',
    by: 'fanghua',
    at: workday(1, '14:15'),
    do: 'propose-guest',
    child: 'ma-yiming',
    guest: 'steps',
    purpose: t('请他们看看能不能参加周末足球训练', 'Whether he could join their football on Saturdays'),
    until: inDays(14),
  },
];
