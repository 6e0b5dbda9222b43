import { SHANGWAN } from '../county/divisions';
import { agreed, CONTACT, say, type Chapter } from '../model';
import { step } from '../steps';
import { name, t } from '../text';
import { turning, workday } from '../when';

/** A girl finds her feet in a new class; soon she turns fourteen and will sign for herself. */
export const newClass: Chapter = {
  title: t('新班级', 'A new class'),
  children: [
    {
      key: 'yang-duoduo',
      name: name('杨朵朵', 'Yang Duoduo'),
      sex: '2',
      born: turning(14, 4),
      by: 'luomin',
      at: workday(20, '10:00'),
      residence: SHANGWAN,
      difficulties: ['D401', 'D310'],
      guardian: { name: name('杨桂英', 'Yang Guiying'), relation: 'mother' },
      school: 'yunshui',
      needs: ['N07', 'N08'],
      risk: 'R2',
      view: t('可以聊，但不想被全班知道。', 'Talking is fine, but not in front of the whole class.'),
    },
  ],
  referrals: [
    {
      key: 'new-class-bridge',
      child: 'yang-duoduo',
      from: 'luomin',
      to: 'bridge',
      at: workday(19, '13:40'),
      needs: ['N07', 'N08'],
      reason: 'RR02',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '初一女生，分班后独来独往，不愿参加小组活动。校内谈过三次，愿意继续。',
        'A girl in year seven who keeps to herself since the classes were rearranged. Three talks at school; she is willing to go on.',
      ),
      ask: t(
        '请安排同伴小组，帮她练习开口求助。',
        'Please take her into a friendship group and practise asking for help.',
      ),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'guyan', at: workday(19, '15:00') },
      ending: {
        state: 'accepted',
        at: workday(18, '09:30'),
        by: 'dinghang',
        lead: 'guyan',
        firstContact: workday(16, '12:00'),
        note: t('安排顾言跟进，小组有名额。', 'Gu Yan will follow up; the group has a place.'),
      },
      thread: [
        say(workday(19, '15:20'), 'guyan', '她平时有什么喜欢做的事？', 'What does she like to do?'),
        say(workday(19, '15:55'), 'luomin', '画画，尤其是画植物。', 'Drawing, plants above all.'),
      ],
      steps: [step(workday(16, '13:00'), 'guyan', { do: 'start' })],
    },
  ],
  rooms: [
    {
      child: 'yang-duoduo',
      lines: [
        say(
          workday(16, '14:10'),
          'guyan',
          '中午见了面，聊了半小时植物，她约我下次看她的本子。',
          'Met at noon, half an hour about plants. She will show me her sketchbook next time.',
        ),
        say(
          workday(15, '09:00'),
          'luomin',
          '昨天她自己来找我借了彩铅。',
          'Yesterday she came by herself to borrow coloured pencils.',
        ),
        say(
          workday(11, '17:15'),
          'guyan',
          '第一次小组：说话不多，但给每个人画了一片叶子。',
          'First group: few words, but she drew a leaf for everyone.',
        ),
        say(
          workday(10, '10:20'),
          'luomin',
          '叶子贴在班级墙上了，同学问是谁画的，她举手了。',
          'The leaves are on the classroom wall. Asked whose they are, she put up her hand.',
        ),
        say(
          workday(6, '16:00'),
          'guyan',
          '提醒一下：朵朵快满14岁了，同意书要请她本人也签一份。',
          'A reminder: Duoduo turns fourteen soon, so she should sign the consent herself as well.',
        ),
        say(
          workday(5, '08:50'),
          'luomin',
          '好的，我先跟她和妈妈说明白，由她自己决定。',
          'Right. I will explain it to her and her mother; it is hers to decide.',
        ),
        say(
          workday(1, '16:45'),
          'guyan',
          '@{luomin} 这次小组她带了一个新同学来。',
          '@{luomin} this time she brought a new friend to the group.',
        ),
      ],
    },
  ],
};
