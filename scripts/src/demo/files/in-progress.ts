import { DONGMEN, LIUPO, QIAOTOU, SHANGWAN, XIAWAN } from '../county/divisions';
import { agreed, CONTACT, type Chapter } from '../model';
import { step } from '../steps';
import { t } from '../text';
import { aged, workday } from '../when';
import { boy, file, girl, guardian } from './file';

/** Work that is neither new nor done: resting, doubted, given back, asked to stop. */
export const inProgress: Chapter = {
  title: t('办理中的几种情形', 'Work in progress'),
  children: [
    file(
      'qiao-mu',
      boy('乔木', 'Qiao Mu', aged(9, 66)),
      { by: 'luomin', at: workday(14, '09:20'), residence: SHANGWAN, school: 'yunshui' },
      guardian('乔红梅', 'Qiao Hongmei', 'mother'),
      { difficulties: ['D205'], needs: ['N08'], risk: 'R2' },
    ),
    file(
      'jiang-nanxi',
      girl('江南溪', 'Jiang Nanxi', aged(12, 33)),
      { by: 'hetao', at: workday(26, '10:10'), residence: XIAWAN, school: 'yunshui' },
      guardian('江德明', 'Jiang Deming', 'grandparent'),
      { difficulties: ['D401', 'D310'], needs: ['N06', 'N07'], risk: 'R2' },
    ),
    file(
      'su-xiaomian',
      boy('苏小勉', 'Su Xiaomian', aged(10, 150)),
      { by: 'tangyue', at: workday(19, '14:00'), residence: QIAOTOU, school: 'shiqiao' },
      guardian('苏平', 'Su Ping', 'father'),
      { difficulties: ['D402'], needs: ['N04'], risk: 'R1' },
    ),
    file(
      'tao-ran',
      girl('陶然', 'Tao Ran', aged(15, 88)),
      { by: 'zhoumin', at: workday(17, '09:30'), residence: DONGMEN },
      guardian('陶玉华', 'Tao Yuhua', 'mother'),
      { difficulties: ['D104'], needs: ['N01'], risk: 'R1' },
    ),
    file(
      'hua-an',
      boy('华安', 'Hua An', aged(7, 41)),
      { by: 'qinmei', at: workday(21, '16:20'), residence: LIUPO, school: 'shiqiao' },
      guardian('华春兰', 'Hua Chunlan', 'grandparent'),
      { difficulties: ['D401'], needs: ['N13'], risk: 'R1', view: undefined },
    ),
  ],
  referrals: [
    {
      key: 'group-qiao-mu',
      child: 'qiao-mu',
      from: 'luomin',
      to: 'bridge',
      at: workday(13, '10:20'),
      needs: ['N08'],
      reason: 'RR02',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '三年级男生，容易和同学起冲突，事后会后悔。',
        'A boy in year three who gets into quarrels and is sorry afterwards.',
      ),
      ask: t('请安排情绪小组。', 'Please take him into the group on feelings.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'guyan', at: workday(13, '15:00') },
      ending: {
        state: 'accepted',
        at: workday(12, '09:40'),
        by: 'guyan',
        firstContact: workday(10, '12:00'),
        note: t('先个别见一次。', 'One meeting alone first.'),
      },
      steps: [
        step(workday(10, '12:30'), 'guyan', { do: 'start' }),
        step(workday(6, '16:00'), 'guyan', {
          do: 'hold',
          reason: 'waitlist',
          until: workday(-6, '09:00'),
          text: t(
            '小组下月开新一期，已排在第一位。',
            'The next group begins next month; he is first in line.',
          ),
        }),
      ],
    },
    {
      key: 'carer-jiang-nanxi',
      child: 'jiang-nanxi',
      from: 'hetao',
      to: 'bridge',
      at: workday(25, '09:30'),
      needs: ['N06', 'N07'],
      reason: 'RR05',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '六年级女生，爷爷照料，常因手机争吵，周末没有去处。',
        'A girl in year six; she and her grandfather quarrel about the telephone, and there is nowhere to go at weekends.',
      ),
      ask: t('请做家庭支持，并带她参加活动。', 'Please support the family and take her along to activities.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'guyan', at: workday(25, '14:00') },
      ending: {
        state: 'accepted',
        at: workday(24, '10:30'),
        by: 'dinghang',
        lead: 'guyan',
        firstContact: workday(22, '17:00'),
      },
      steps: [
        step(workday(22, '17:10'), 'guyan', { do: 'start' }),
        step(workday(5, '11:00'), 'guyan', {
          do: 'complete',
          outcome: 'met',
          text: t('四次家访，约定了用手机的时间。', 'Four visits; times for the telephone are agreed.'),
        }),
        step(workday(3, '15:20'), 'hetao', {
          do: 'dispute',
          text: t(
            '孩子说周末活动只去过一次，社会支持这一项还没做完，请继续。',
            'She says that she went along only once at a weekend; that part is not done, please go on.',
          ),
        }),
      ],
    },
    {
      key: 'learning-su-xiaomian',
      child: 'su-xiaomian',
      from: 'tangyue',
      to: 'steps',
      at: workday(18, '10:00'),
      needs: ['N04'],
      reason: 'RR06',
      urgency: 'U2',
      risk: 'R1',
      situation: t(
        '四年级男生，新转来，英语没有学过。',
        'A boy in year four who is new here and never had English.',
      ),
      ask: t('请安排英语补习。', 'Please help him with English.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'tanxin', at: workday(18, '14:20') },
      ending: {
        state: 'accepted',
        at: workday(17, '10:10'),
        by: 'tanxin',
        firstContact: workday(15, '16:30'),
      },
      steps: [
        step(workday(15, '16:40'), 'tanxin', { do: 'start' }),
        step(workday(4, '09:30'), 'tanxin', {
          do: 'return',
          text: t(
            '英语志愿者这学期离开，我们接不下去，资料已整理好。',
            'Our English volunteer leaves this term and we cannot go on; the papers are in order.',
          ),
          handoverOn: workday(-1, '10:00'),
        }),
      ],
    },
    {
      key: 'grant-tao-ran',
      child: 'tao-ran',
      from: 'zhoumin',
      to: 'foundation',
      at: workday(16, '11:00'),
      needs: ['N01'],
      reason: 'RR03',
      urgency: 'U2',
      risk: 'R1',
      situation: t(
        '初三女生，父亲去年病故，母亲打零工，住校费有缺口。',
        'A girl in year nine whose father died last year; her mother has casual work and boarding is not covered.',
      ),
      ask: t('请评估助学金。', 'Please assess the bursary.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'shenlan', at: workday(16, '15:00') },
      ending: {
        state: 'accepted',
        at: workday(15, '10:00'),
        by: 'shenlan',
        firstContact: workday(13, '10:00'),
      },
      steps: [
        step(workday(13, '10:30'), 'shenlan', { do: 'start' }),
        step(workday(1, '14:00'), 'zhoumin', {
          do: 'cancel-request',
          text: t(
            '教育资助本月已批，金额覆盖住校费，请确认是否终止，避免重复。',
            'The public allowance was granted this month and covers boarding; please confirm the end, so that nothing is paid twice.',
          ),
        }),
      ],
    },
    {
      key: 'check-hua-an',
      child: 'hua-an',
      from: 'qinmei',
      to: 'county',
      at: workday(20, '09:50'),
      needs: ['N13'],
      reason: 'RR14',
      urgency: 'U3',
      risk: 'R1',
      situation: t('一年级男生，体检提示视力下降。', 'A boy in year one whose eyesight has become weaker.'),
      ask: t('请安排验光配镜。', 'Please arrange an eye test and glasses.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'zhoumin', at: workday(20, '14:00') },
      ending: {
        state: 'accepted',
        at: workday(19, '09:40'),
        by: 'zhoumin',
        firstContact: workday(16, '10:00'),
      },
      steps: [
        step(workday(16, '10:30'), 'zhoumin', { do: 'start' }),
        step(workday(2, '11:30'), 'zhoumin', {
          do: 'complete',
          outcome: 'met',
          text: t('眼镜配好，费用由慈善减免。', 'The glasses are made; charity paid most of it.'),
        }),
      ],
    },
  ],
  rooms: [],
};
