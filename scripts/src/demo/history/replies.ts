import type { Outcome } from '@app/contracts';
import { t, type Text } from '../text';
import type { Refusal } from './words';

export const REFUSALS: readonly Refusal[] = [
  {
    reason: 'DR03',
    text: t('名额已满，下月有空位时优先安排。', 'We are full; first in line when there is room next month.'),
  },
  {
    reason: 'DR03',
    text: t(
      '本期人手不足，担心耽误孩子，建议另转。',
      'We are short of people this term; elsewhere would be quicker for the child.',
    ),
  },
  {
    reason: 'DR02',
    text: t(
      '不在我们的服务区域，建议就近机构。',
      'Outside the area that we serve; somebody nearer fits better.',
    ),
  },
  { reason: 'DR01', text: t('所需服务不在我们的范围内。', 'What is needed is not what we offer.') },
  {
    reason: 'DR04',
    text: t(
      '核对后不符合本项目条件，已说明可申请的其他政策。',
      'The conditions of the programme are not met; we named what else can be applied for.',
    ),
  },
  {
    reason: 'DR05',
    text: t('同一需求已有机构在服务，避免重复。', 'Another agency serves this need already.'),
  },
  {
    reason: 'DR06',
    text: t(
      '补充的信息仍不足以评估，资料齐后请再转。',
      'The information is not enough to assess; please send it again when it is complete.',
    ),
  },
  {
    reason: 'DR10',
    text: t(
      '联系后家长表示暂不需要，尊重家庭意愿。',
      'The family says it is not needed now; we respect that.',
    ),
  },
];
/** Of a foundation alone. */
export const FUND_USED_UP: Refusal = {
  reason: 'DR11',
  text: t(
    '本年度项目资金已用完，新年度开放后优先。',
    'The funds of this year are used up; first in line when the new year opens.',
  ),
};

export const TAKEN_BACK: readonly Text[] = [
  t('家里情况有变化，父母已返乡，暂不需要。', 'The parents are back home; not needed for now.'),
  t('镇上已先行解决。', 'The township found a solution first.'),
  t('信息需要更正，更正后重新转介。', 'Something has to be corrected; it will be sent again.'),
  t('家长想再考虑一段时间。', 'The family would like to think it over.'),
];

/** How a service ends that did not reach its aim whole. */
export const OTHER_ENDINGS: Readonly<
  Record<Exclude<Outcome, 'met'> & ('partly' | 'moved' | 'refused'), Text>
> = {
  partly: t(
    '主要问题解决，仍需学校继续关注一个学期。',
    'The main thing is solved; the school should keep an eye on it for a term.',
  ),
  moved: t(
    '随父母迁往外地，资料已交家长，告知了当地求助电话。',
    'Moved away with the parents; they have the papers and the number to call there.',
  ),
  refused: t(
    '家庭希望先自己处理，约定需要时再联系。',
    'The family would like to go on by itself and will call when needed.',
  ),
};
export const WHY_NO_WORDS = t(
  '全家已搬走，电话两次未接通，班主任转告孩子情况平稳。',
  'The family has moved and two calls were not answered; the class teacher says all is well.',
);
export const ON_HOLD = t(
  '孩子随家人外出过假期，回来后继续。',
  'Away with the family for the holidays; we go on afterwards.',
);
export const RESUMED = t('已返回，重新约好时间。', 'Back again, with new dates.');
export const DISPUTED = t(
  '孩子说最近两周没有见到人，请再跟一段。',
  'The child says that nobody came for two weeks; please go on for a while.',
);
export const DONE_AFTER_ALL = t(
  '补上四次见面，和孩子一起定了收尾的日子。',
  'Four more meetings, and the last day was agreed with the child.',
);
export const HANDED_BACK = t(
  '负责的同事调离，短期无人接替，请另行安排。',
  'The colleague in charge has left and nobody can take over soon; please arrange otherwise.',
);
export const ROOM_THANKS: readonly Text[] = [
  t('收到，谢谢，我这边也跟家长说一声。', 'Thank you, I will tell the parents.'),
  t('太好了，有变化随时在群里说。', 'Very good; let us write here when something changes.'),
  t('好的，我这边也留意着。', 'Good, I will keep an eye on it too.'),
];
