import { SHANGWAN } from '../county/divisions';
import { agreed, CONTACT, type Chapter } from '../model';
import { step } from '../steps';
import { t } from '../text';
import { aged, workday } from '../when';
import { file, girl, guardian } from './file';

/** A consent that is withdrawn while the work goes on: it ends, and whoever holds data is asked to stop. */
export const changedMinds: Chapter = {
  title: t('撤回同意', 'Consents that were withdrawn'),
  children: [
    file(
      'ke-lan',
      girl('柯岚', 'Ke Lan', aged(15, 20)),
      { by: 'luomin', at: workday(9, '15:00'), residence: SHANGWAN, school: 'yunshui' },
      guardian('柯秀萍', 'Ke Xiuping', 'mother'),
      {
        difficulties: ['D205'],
        needs: ['N08'],
        risk: 'R2',
        view: t('先试几次，不合适我会说。', 'A few times first; I will say when it does not suit me.'),
      },
    ),
    file(
      'rong-yue',
      girl('容月', 'Rong Yue', aged(6, 250)),
      { by: 'hetao', at: workday(22, '11:00'), residence: SHANGWAN },
      guardian('容建成', 'Rong Jiancheng', 'father'),
      { difficulties: ['D310'], needs: ['N06'], risk: 'R1', view: undefined },
    ),
  ],
  referrals: [
    {
      key: 'talks-ke-lan',
      child: 'ke-lan',
      from: 'luomin',
      to: 'bridge',
      at: workday(8, '10:30'),
      needs: ['N08'],
      reason: 'RR14',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '初三女生，升学压力大，近来睡不好。',
        'A girl in year nine under pressure of examinations who sleeps badly.',
      ),
      ask: t('请安排个别谈话。', 'Please arrange talks in private.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'guyan', at: workday(8, '14:00') },
      ending: { state: 'accepted', at: workday(7, '10:00'), by: 'guyan', firstContact: workday(5, '12:00') },
      steps: [step(workday(5, '12:40'), 'guyan', { do: 'start' })],
    },
    {
      key: 'carer-rong-yue',
      child: 'rong-yue',
      from: 'hetao',
      to: 'bridge',
      at: workday(21, '09:40'),
      needs: ['N06'],
      reason: 'RR05',
      urgency: 'U2',
      risk: 'R1',
      situation: t('学龄前女童，父亲独自照料。', 'A girl of preschool age in the care of her father.'),
      ask: t('请纳入家长课堂。', 'Please take him into the class for parents.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'guyan', at: workday(21, '11:00') },
      ending: {
        state: 'accepted',
        at: workday(20, '10:00'),
        by: 'guyan',
        firstContact: workday(18, '10:00'),
      },
      steps: [step(workday(18, '10:20'), 'guyan', { do: 'start' })],
    },
  ],
  rooms: [],
};
