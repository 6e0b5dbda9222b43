import { LIUPO } from '../county/divisions';
import { agreed, CONTACT, countyDuty, say, schoolDuty, type Chapter } from '../model';
import { step } from '../steps';
import { name, t } from '../text';
import { aged, workday } from '../when';

/** A boy whom his grandmother brings up: two schools of support, at home and in class. */
export const grandmother: Chapter = {
  title: t('奶奶学会了视频通话', 'Grandmother learns to call by video'),
  children: [
    {
      key: 'zhao-yuan',
      name: name('赵远', 'Zhao Yuan'),
      sex: '1',
      born: aged(11, 75),
      by: 'tangyue',
      at: workday(24, '10:30'),
      residence: LIUPO,
      difficulties: ['D310', 'D401'],
      guardian: { name: name('赵国栋', 'Zhao Guodong'), relation: 'father' },
      school: 'shiqiao',
      needs: ['N04', 'N06', 'N07', 'N08', 'N14'],
      risk: 'R3',
      view: t('想每周跟爸爸说一次话。', 'I would like to talk to my father once a week.'),
      isStatutory: true,
    },
  ],
  referrals: [
    {
      key: 'grandmother-county',
      child: 'zhao-yuan',
      from: 'tangyue',
      to: 'county',
      at: workday(23, '09:20'),
      needs: ['N06', 'N07', 'N08'],
      reason: 'RR05',
      urgency: 'U1',
      risk: 'R3',
      situation: t(
        '五年级男生，近两个月话变少，上课常犯困。父母长期在外，由奶奶照料，奶奶不太会用手机。',
        'A boy in year five who has grown quiet and is often tired in class. His parents work far away; his grandmother looks after him and is not used to telephones.',
      ),
      ask: t(
        '请核实家庭照料情况，协调对奶奶的支持和孩子的陪伴。',
        'Please look into how he is cared for, and arrange support for his grandmother and company for him.',
      ),
      basis: schoolDuty,
      classes: CONTACT,
      openedBy: { person: 'zhoumin', at: workday(23, '09:50') },
      ending: {
        state: 'accepted',
        at: workday(23, '11:30'),
        by: 'zhoumin',
        firstContact: workday(22, '10:00'),
        note: t('今天联系村里一起入户。', 'I will visit together with the village.'),
      },
      steps: [
        step(workday(22, '11:10'), 'zhoumin', {
          do: 'start',
          note: t(
            '和村里一起入户，见到了奶奶和孩子。',
            'Visited with the village, met him and his grandmother.',
          ),
        }),
        step(workday(8, '15:00'), 'zhoumin', {
          do: 'complete',
          outcome: 'met',
          text: t(
            '父亲已联系上并书面同意，社工和村里的陪伴都已到位。',
            'His father was reached and agreed in writing; social worker and village are both there.',
          ),
        }),
        step(workday(6, '09:30'), 'tangyue', {
          do: 'verify',
          contacted: 'child',
          words: t('“现在每个星期天都能看见爸爸。”', '"I see my father every Sunday now."'),
        }),
      ],
    },
    {
      key: 'grandmother-village',
      child: 'zhao-yuan',
      from: 'zhoumin',
      to: 'liupo',
      at: workday(22, '08:50'),
      needs: ['N14'],
      reason: 'RR15',
      urgency: 'U2',
      risk: 'R3',
      situation: t(
        '男生由奶奶照料，父母在外地工作。',
        'The boy lives with his grandmother; his parents work far away.',
      ),
      ask: t(
        '请在五个工作日内走访，看看作息和晚饭，之后每两周一次。',
        'Please visit within five working days, look at evenings and meals, then every two weeks.',
      ),
      basis: countyDuty,
      classes: CONTACT,
      ending: {
        state: 'accepted',
        at: workday(22, '10:40'),
        by: 'qinmei',
        firstContact: workday(21, '18:00'),
      },
      steps: [step(workday(21, '18:20'), 'qinmei', { do: 'start' })],
    },
    {
      key: 'grandmother-bridge',
      child: 'zhao-yuan',
      from: 'zhoumin',
      to: 'bridge',
      at: workday(18, '14:30'),
      needs: ['N06', 'N07', 'N08', 'N04'],
      reason: 'RR02',
      urgency: 'U2',
      risk: 'R3',
      situation: t(
        '五年级男生，隔代照料。已联系上父亲，父亲书面同意社工介入。',
        'A boy in year five brought up by his grandmother. His father was reached and agreed in writing to a social worker.',
      ),
      ask: t(
        '请做家庭支持计划：奶奶的照料技能、孩子的情绪和作业。',
        'Please plan support: skills for the grandmother, feelings and homework for the boy.',
      ),
      basis: agreed('e_sign'),
      classes: CONTACT,
      openedBy: { person: 'guyan', at: workday(18, '15:10') },
      ending: {
        state: 'accepted',
        at: workday(18, '17:25'),
        by: 'guyan',
        firstContact: workday(16, '10:00'),
        note: t('放学后第一次见面。', 'First meeting after school.'),
      },
      thread: [
        say(
          workday(18, '15:30'),
          'guyan',
          '奶奶平时说方言，我们有同事会，需要一起去吗？',
          'His grandmother speaks the dialect; a colleague of ours does too. Shall she come along?',
        ),
        say(workday(18, '16:02'), 'zhoumin', '需要，谢谢你想得周到。', 'Yes please, how thoughtful.'),
      ],
      steps: [step(workday(16, '17:10'), 'guyan', { do: 'start' })],
    },
  ],
  rooms: [
    {
      child: 'zhao-yuan',
      lines: [
        say(
          workday(21, '18:40'),
          'qinmei',
          '刚从家里出来。奶奶身体还好，就是晚上作业她看不懂，孩子常写到很晚。',
          'Just back. Grandmother is well, but she cannot follow the homework and he sits up late over it.',
        ),
        say(
          workday(20, '08:35'),
          'tangyue',
          '明白了，我跟班主任商量，作业留一部分在学校写完。',
          'I see. I will arrange that part of the homework is done at school.',
        ),
        say(
          workday(16, '17:45'),
          'guyan',
          '今天见到了小远和奶奶。他说了三个信得过的人：奶奶、同桌、村里的秦阿姨。',
          'Met Xiaoyuan and his grandmother today. He named three people he trusts: grandmother, his desk-mate and Auntie Qin.',
        ),
        say(
          workday(16, '18:10'),
          'qinmei',
          '听了真高兴，我周末给他们送点菜。',
          'That makes me happy. I will bring some vegetables at the weekend.',
        ),
        say(
          workday(11, '16:20'),
          'guyan',
          '奶奶学会视频通话了！约好每周日晚上和爸爸妈妈说十分钟。',
          'Grandmother can call by video now! Ten minutes with the parents every Sunday evening.',
        ),
        say(
          workday(7, '09:10'),
          'tangyue',
          '这两周上课没再犯困，昨天主动举了手。',
          'No more dozing in class these two weeks, and yesterday he put up his hand.',
        ),
        say(
          workday(6, '10:00'),
          'zhoumin',
          '@{guyan} 父亲那边问能不能寒假回来多住几天，我帮他问问返乡补贴。',
          '@{guyan} his father asks about staying longer over the winter break; I will look into the travel allowance.',
        ),
        say(
          workday(5, '09:30'),
          'guyan',
          '他爸爸的手机是 10037216650，住在工地三号宿舍，要找他可以直接打。',
          "His father's telephone is 10037216650, he lives in hut three of the building site; call him directly.",
          { name: 'number' },
        ),
        say(
          workday(3, '16:00'),
          'guyan',
          '@{qinmei} @{tangyue} @{zhoumin} 下周三下午三点在村委会碰头，商量寒假的安排，请回复收到。',
          '@{qinmei} @{tangyue} @{zhoumin} we meet next Wednesday at three in the village office about the winter break; please say that you got this.',
          { name: 'meeting', asksReceipt: true },
        ),
        say(
          workday(2, '17:30'),
          'guyan',
          '好的。下次家访约好了，计划改成每两周一次。@{qinmei} 一起去吗？',
          'Good. The next visit is arranged, then every two weeks. @{qinmei} will you join me?',
        ),
      ],
      marks: [
        {
          ...{ at: workday(5, '10:10'), by: 'dinghang', on: 'number' },
          ...{ do: 'redact', reason: 'too_much_personal_data' },
        },
        { at: workday(3, '16:20'), by: 'qinmei', on: 'meeting', do: 'acknowledge' },
        { at: workday(3, '16:45'), by: 'tangyue', on: 'meeting', do: 'acknowledge' },
      ],
    },
  ],
};
