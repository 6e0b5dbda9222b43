import { LIUPO } from '../county/divisions';
import { agreed, CONTACT, say, type Chapter } from '../model';
import { step } from '../steps';
import { t } from '../text';
import { aged, workday } from '../when';
import { file, girl, guardian } from './file';

/** What the second social-work agency does besides: nobody of the main stories is part of it. */
export const outsider: Chapter = {
  title: t('另一家机构自己的个案', 'What the other agency does'),
  children: [
    file(
      'xie-xiaoman',
      girl('谢小满', 'Xie Xiaoman', aged(10, 240)),
      { by: 'tangyue', at: workday(15, '10:40'), residence: LIUPO, school: 'shiqiao' },
      guardian('谢荣花', 'Xie Ronghua', 'grandparent'),
      {
        difficulties: ['D401'],
        needs: ['N04', 'N14'],
        risk: 'R1',
        view: t('想有人一起读课文。', 'I would like somebody to read with.'),
      },
    ),
  ],
  referrals: [
    {
      key: 'reading-company',
      child: 'xie-xiaoman',
      from: 'tangyue',
      to: 'steps',
      at: workday(14, '10:00'),
      needs: ['N04', 'N14'],
      reason: 'RR15',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '四年级女生，奶奶不识字，喜欢朗读。',
        'A girl in year four who loves reading aloud; her grandmother does not read.',
      ),
      ask: t('请安排每周两次课后陪读。', 'Please arrange reading company twice a week.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'tanxin', at: workday(14, '11:10') },
      ending: {
        state: 'accepted',
        at: workday(13, '10:00'),
        by: 'tanxin',
        firstContact: workday(11, '16:00'),
        note: t('周二、周四下午。', 'Tuesdays and Thursdays in the afternoon.'),
      },
      steps: [step(workday(11, '16:40'), 'tanxin', { do: 'start' })],
    },
  ],
  rooms: [
    {
      child: 'xie-xiaoman',
      lines: [
        say(
          workday(11, '17:30'),
          'tanxin',
          '第一次陪读，她读得很投入，声音很亮。',
          'First reading today: all ears and a clear voice.',
        ),
        say(
          workday(10, '08:40'),
          'tangyue',
          '难怪今天早读她第一个举手。',
          'No wonder she put up her hand first this morning.',
        ),
        say(
          workday(4, '17:20'),
          'tanxin',
          '下周想带她去图书车，@{tangyue} 需要家长签字吗？',
          'Next week I would like to take her to the book bus; @{tangyue} does her family have to sign?',
        ),
        say(
          workday(3, '09:05'),
          'tangyue',
          '奶奶口头同意了，我把单子让她带回去。',
          'Her grandmother agreed; I gave her the form to take home.',
        ),
      ],
    },
  ],
};
