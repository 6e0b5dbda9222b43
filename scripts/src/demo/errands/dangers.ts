import { t } from '../text';
import { workday } from '../when';
import type { Errand } from './errand';

/** A report that only the authority sees, and a file that was read in an emergency and looked at afterwards. */
export const dangers: readonly Errand[] = [
  {
    key: 'nobody at home',
    lane: 'nobody at home',
    by: 'luomin',
    at: workday(1, '16:20'),
    do: 'report-danger',
    kind: 'MR6',
    to: ['county'],
    safety: 'unsure',
    place: t('青麓县城北巷的出租屋', 'A rented room in North Lane'),
    child: t('约五岁，蓝色棉袄，名字不详', 'About five, blue padded jacket, name not known'),
    facts: t(
      '家访路上看到孩子独自在家，邻居说已经三天没有大人，孩子说一直吃饼干。',
      'On a home visit the child was alone; a neighbour says no grown-up was there for three days. "I eat biscuits", it said.',
    ),
  },
  {
    key: 'somebody is on the way',
    lane: 'nobody at home',
    by: 'fanghua',
    at: workday(1, '16:38'),
    do: 'answer-report',
    of: 'nobody at home',
    why: t('核实并处置', 'To verify and act'),
    text: t(
      '已受理，工作人员已到现场，孩子有人照料。',
      'Taken on; our people are there and the child is looked after.',
    ),
  },
  {
    key: 'found at the station',
    lane: 'xie-xiaoman',
    by: 'zhoumin',
    at: workday(2, '21:40'),
    do: 'read-in-emergency',
    child: 'xie-xiaoman',
    reason: 'found_alone',
    words: t(
      '夜里在汽车站发现孩子独自一人，需要马上联系家人。',
      'Found alone at the bus station at night; the family must be called at once.',
    ),
  },
  {
    key: 'looked at afterwards',
    lane: 'xie-xiaoman',
    by: 'tangyue',
    at: workday(1, '09:20'),
    do: 'review-emergency',
    of: 'found at the station',
    verdict: 'ok',
  },
];
