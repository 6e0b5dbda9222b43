import { t } from '../text';
import { workday } from '../when';
import type { Errand } from './errand';

/** Second looks: at what went out without consent, at a consent that was withdrawn, and at an answer that is late. */
export const reviews: readonly Errand[] = [
  {
    key: 'review village',
    lane: 'zhao-yuan',
    by: 'fanghua',
    at: workday(20, '09:30'),
    do: 'review-override',
    of: 'grandmother-village',
    verdict: 'ok',
  },
  {
    key: 'review school',
    lane: 'ma-yiming',
    by: 'sujing',
    at: workday(9, '10:30'),
    do: 'review-override',
    of: 'first-week-school',
    verdict: 'ok',
  },
  {
    key: 'review kindergarten',
    lane: 'tong-lele',
    by: 'fanghua',
    at: workday(11, '16:00'),
    do: 'review-override',
    of: 'kindergarten-papers',
    verdict: 'not_ok',
    text: t(
      '父亲联系得上，应先取得书面同意；请补签。',
      'The father can be reached: his written consent comes first. Please get it now.',
    ),
  },
  {
    key: 'family changed its mind',
    lane: 'ke-lan',
    by: 'luomin',
    at: workday(2, '09:30'),
    do: 'withdraw-consent',
    of: 'talks-ke-lan',
    reason: t(
      '她和母亲商量后想先自己试试，撤回同意。',
      'She and her mother would like to try by themselves first.',
    ),
  },
  {
    key: 'family moved away',
    lane: 'rong-yue',
    by: 'hetao',
    at: workday(7, '10:00'),
    do: 'withdraw-consent',
    of: 'carer-rong-yue',
    reason: t(
      '全家迁往外省，监护人来电撤回。',
      'The family moves to another province; the guardian called to withdraw.',
    ),
  },
  {
    key: 'stopped and deleted',
    lane: 'rong-yue',
    by: 'dinghang',
    at: workday(6, '11:00'),
    do: 'answer-stop',
    of: 'carer-rong-yue',
    answer: 'stopped',
    text: t('已停止使用，纸质记录封存。', 'No longer used; the papers are sealed.'),
  },
  {
    key: 'county demands a reply',
    lane: 'meng-xia',
    by: 'fanghua',
    at: workday(1, '16:50'),
    do: 'demand',
    of: 'carer-support',
    text: t('请说明何时能答复。', 'Please say when there will be an answer.'),
    due: workday(-2, '17:00'),
  },
];
