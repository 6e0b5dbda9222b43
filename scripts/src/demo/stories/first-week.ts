import { QIAOTOU } from '../county/divisions';
import { byLaw, CONTACT, say, type Chapter } from '../model';
import { step } from '../steps';
import { name, t } from '../text';
import { aged, workday } from '../when';

/** A family moves in from another county; the desk of one office opens the school gate. */
export const firstWeek: Chapter = {
  title: t('转学第一周', 'First week at the new school'),
  children: [
    {
      key: 'ma-yiming',
      name: name('马一鸣', 'Ma Yiming'),
      sex: '1',
      born: aged(8, 30),
      by: 'zhoumin',
      at: workday(12, '09:00'),
      residence: QIAOTOU,
      difficulties: ['D402'],
      guardian: { name: name('马文海', 'Ma Wenhai'), relation: 'father' },
      needs: ['N04', 'N10', 'N12'],
      risk: 'R1',
      view: t('想继续踢足球。', 'I want to go on playing football.'),
    },
  ],
  referrals: [
    {
      key: 'first-week-school',
      child: 'ma-yiming',
      from: 'zhoumin',
      to: 'shiqiao',
      at: workday(11, '10:20'),
      needs: ['N04', 'N10'],
      reason: 'RR06',
      urgency: 'U2',
      risk: 'R1',
      situation: t(
        '随父母从外县迁来的男生，原读二年级，材料齐全，等待学位。',
        'A boy who moved here with his parents from another county; year two, papers complete, waiting for a place.',
      ),
      ask: t('请安排插班，帮他认识同学。', 'Please find him a place and help him to make friends.'),
      basis: byLaw(
        'LB1',
        '保障适龄儿童就近入学的法定职责，父亲来电申请',
        'The duty to see every child of school age at school; his father called and asked',
      ),
      classes: CONTACT,
      openedBy: { person: 'tangyue', at: workday(11, '11:00') },
      ending: {
        state: 'accepted',
        at: workday(10, '09:05'),
        by: 'tangyue',
        firstContact: workday(9, '08:00'),
        note: t(
          '二(1)班有空位，下个上学日就可以来。',
          'Class 2(1) has a seat, he can come on the next school day.',
        ),
      },
      thread: [
        say(
          workday(11, '11:12'),
          'tangyue',
          '他以前学的是哪个版本的教材？',
          'Which textbooks did he use so far?',
        ),
        say(
          workday(11, '14:40'),
          'zhoumin',
          '和你们一样，只是进度慢一个单元。',
          'The same as yours, only one unit behind.',
        ),
      ],
      steps: [step(workday(9, '08:30'), 'tangyue', { do: 'start' })],
    },
  ],
  rooms: [
    {
      child: 'ma-yiming',
      notes: [
        say(
          workday(8, '15:10'),
          'zhoumin',
          '居住证窗口说材料可能要补一份租房合同。等有准信了再告诉学校，先别让爸爸着急。',
          'The counter may want a tenancy contract as well. Tell the school once it is certain; no need to worry the father yet.',
        ),
        say(
          workday(8, '16:05'),
          'tangyue',
          '他数学差一个单元的事，课上先不要点名。',
          'He is one unit behind in maths: please do not single him out in class.',
        ),
      ],
      lines: [
        say(
          workday(9, '16:50'),
          'tangyue',
          '第一天，他有点紧张，午饭后被同学拉去踢球了。',
          'First day: a little shy, then classmates took him to football after lunch.',
        ),
        say(
          workday(9, '17:20'),
          'zhoumin',
          '爸爸刚来电话，说孩子回家一直在讲球队。',
          'His father just called: he cannot stop talking about the team.',
        ),
        say(
          workday(8, '12:30'),
          'tangyue',
          '数学进度差一个单元，课后托管老师帮他补。',
          'In maths he is one unit behind; the after-school teacher helps.',
        ),
        say(
          workday(6, '10:10'),
          'zhoumin',
          '居住证材料我这边在办，下周能领。',
          'I am seeing to the residence permit, ready next week.',
        ),
        say(
          workday(5, '16:35'),
          'tangyue',
          '第一周结束：出勤全勤，交到两个朋友，午餐吃得惯。',
          'End of week one: present every day, two friends, likes the lunches.',
        ),
        say(
          workday(1, '09:40'),
          'tangyue',
          '@{zhoumin} 学籍转接还差一份原校证明，能帮忙催一下吗？',
          '@{zhoumin} one paper from the old school is missing for the transfer; could you remind them?',
        ),
      ],
    },
  ],
};
