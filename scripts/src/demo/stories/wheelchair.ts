import { SHANGWAN } from '../county/divisions';
import { agreed, CONTACT, CONTACT_AND_HEALTH, countyDuty, say, type Chapter } from '../model';
import { step } from '../steps';
import { name, t } from '../text';
import { inDays, aged, workday } from '../when';
import { doorstep, fitting } from './wheelchair-papers';

/** A wheelchair that fits: school, county, foundation and village each do their part. */
export const wheelchair: Chapter = {
  title: t('合身的轮椅', 'A wheelchair that fits'),
  children: [
    {
      key: 'zhong-xiaoyu',
      name: name('钟晓雨', 'Zhong Xiaoyu'),
      sex: '2',
      born: aged(9, 140),
      by: 'luomin',
      at: workday(16, '14:20'),
      residence: SHANGWAN,
      difficulties: ['D204', 'D201', 'D102'],
      guardian: { name: name('钟秀兰', 'Zhong Xiulan'), relation: 'mother' },
      school: 'yunshui',
      health: t('SMA，定期康复训练；轮椅已偏小', 'SMA, regular rehabilitation; has outgrown the wheelchair'),
      needs: ['N01', 'N03', 'N06', 'N14'],
      risk: 'R2',
      view: t('我想自己去图书角。', 'I want to get to the reading corner by myself.'),
    },
  ],
  referrals: [
    {
      key: 'wheelchair-county',
      child: 'zhong-xiaoyu',
      from: 'luomin',
      to: 'county',
      at: workday(15, '10:10'),
      needs: ['N01', 'N03', 'N06'],
      reason: 'RR03',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '四年级女生，患罕见病，行动靠轮椅，现用轮椅已偏小。成绩稳定，爱看书。家庭为低保边缘户，母亲一人照料。',
        'A girl in year four with a rare illness who uses a wheelchair that has become too small. Steady at school, loves reading. Her mother cares for her alone on a low income.',
      ),
      ask: t(
        '请协调康复器材和政策补助，并为母亲安排照护指导。',
        'Please arrange equipment and allowances, and guidance on care for her mother.',
      ),
      basis: agreed(),
      classes: CONTACT_AND_HEALTH,
      openedBy: { person: 'zhoumin', at: workday(15, '14:05') },
      ending: {
        state: 'accepted',
        at: workday(14, '09:40'),
        by: 'zhoumin',
        firstContact: workday(13, '10:00'),
        note: t(
          '已受理，本周联系母亲核对医疗救助，再看哪些缺口由慈善补上。',
          'Accepted. I will call her mother this week about medical aid and see what charity has to cover.',
        ),
      },
      thread: [
        say(
          workday(15, '14:20'),
          'zhoumin',
          '罗老师好，学校的教学楼有坡道吗？我好判断轮椅的型号。',
          'Hello Ms Luo, does the school building have a ramp? It helps me to judge which model fits.',
        ),
        say(
          workday(15, '15:02'),
          'luomin',
          '有坡道，但是二楼没有电梯，她的班已经换到一楼。',
          'There is a ramp but no lift, so her class has moved to the ground floor.',
        ),
      ],
      steps: [
        step(workday(13, '10:40'), 'zhoumin', {
          do: 'start',
          note: t(
            '和母亲通了话，医疗救助的单据齐了。',
            'Spoke with her mother; the bills for medical aid are complete.',
          ),
        }),
      ],
    },
    {
      key: 'wheelchair-foundation',
      child: 'zhong-xiaoyu',
      from: 'zhoumin',
      to: 'foundation',
      at: workday(12, '11:00'),
      needs: ['N01', 'N03', 'N06'],
      reason: 'RR03',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '罕见病女童，需更换轮椅。医疗救助已报销门诊部分，器材和照护不在政策范围内。',
        'A girl with a rare illness needs a new wheelchair. Medical aid covered the clinic; equipment and care are not covered.',
      ),
      ask: t(
        '请评估资助康复器材的缺口，并看能否提供照护指导。',
        'Please assess a grant for the equipment and whether you can guide the carer.',
      ),
      basis: agreed(),
      classes: CONTACT_AND_HEALTH,
      openedBy: { person: 'shenlan', at: workday(12, '13:30') },
      ending: {
        state: 'accepted',
        at: workday(11, '15:10'),
        by: 'shenlan',
        needs: ['N01', 'N03'],
        firstContact: workday(9, '10:00'),
        note: t(
          '器材和资助由我们承担；照护指导建议另请社工机构。',
          'We take the equipment and the grant; for guidance of the carer please ask a social-work agency.',
        ),
      },
      thread: [
        say(
          workday(12, '13:48'),
          'shenlan',
          '请问医疗救助报销后，器材部分的缺口大约多少？',
          'After medical aid, how much of the equipment is still uncovered?',
        ),
        say(
          workday(12, '16:15'),
          'zhoumin',
          '报价单三万元，其中一万二有着落，缺口约一万八。',
          'The quote is 30,000 yuan, 12,000 is settled, so about 18,000 is missing.',
        ),
      ],
      steps: [
        step(workday(9, '10:50'), 'shenlan', {
          do: 'start',
          note: t('电话认识了晓雨，约好康复师上门。', 'Met her on the telephone; the therapist will come.'),
        }),
      ],
    },
    {
      key: 'wheelchair-village',
      child: 'zhong-xiaoyu',
      from: 'zhoumin',
      to: 'shangwan',
      at: workday(10, '09:15'),
      needs: ['N14'],
      reason: 'RR15',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '女童住在本村，母亲独自照料，正在更换轮椅。',
        'The girl lives in your village; her mother cares for her alone and a new wheelchair is on its way.',
      ),
      ask: t(
        '请在换轮椅前后各走访一次，看看家门口能不能通行。',
        'Please visit before and after the change and see whether she can get through the front door.',
      ),
      basis: countyDuty,
      classes: CONTACT,
      ending: {
        state: 'accepted',
        at: workday(10, '11:20'),
        by: 'lanxiaohe',
        firstContact: workday(9, '16:00'),
        note: t('放学后去。', 'I will go after school.'),
      },
      steps: [step(workday(9, '16:50'), 'lanxiaohe', { do: 'start' })],
    },
  ],
  rooms: [
    {
      child: 'zhong-xiaoyu',
      lines: [
        say(
          workday(10, '14:00'),
          'zhoumin',
          '大家好，这是晓雨的个案群：@{shenlan} 负责器材，@{lanxiaohe} 负责走访，@{luomin} 负责学校这边。',
          'Hello all, this is the room for Xiaoyu: @{shenlan} has the equipment, @{lanxiaohe} the visits, @{luomin} the school.',
        ),
        say(
          workday(9, '17:05'),
          'lanxiaohe',
          '今天去过了，晓雨在写作业，精神好。大门有一级台阶，轮椅要两个人抬。',
          'I was there today. Xiaoyu was doing homework, in good spirits. One step at the door: two people have to lift the chair.',
          { papers: [doorstep] },
        ),
        say(
          workday(8, '09:30'),
          'shenlan',
          '收到。康复师约好上门量尺寸，顺便看台阶，能加一块活动坡板。',
          'Thank you. The therapist will come to measure and look at the step; a loose ramp can be added.',
        ),
        say(
          workday(8, '12:10'),
          'luomin',
          '那天下午的体育课改去图书角，我让同桌把作业带给她。',
          'That afternoon she has reading hour instead of sports; her desk-mate will bring her the homework.',
        ),
        say(
          workday(6, '16:40'),
          'shenlan',
          '尺寸量好了，新轮椅两周到货，坡板先送来。',
          'Measured. The new chair arrives in two weeks, the ramp comes first.',
          { papers: [fitting] },
        ),
        say(
          workday(4, '10:25'),
          'lanxiaohe',
          '坡板装上了，晓雨自己推了三个来回，她妈妈笑得很开心。',
          'The ramp is in. Xiaoyu rolled up and down three times by herself and her mother was all smiles.',
        ),
        say(
          workday(4, '11:00'),
          'luomin',
          '她今天自己去了图书角，借了两本书。',
          'Today she went to the reading corner on her own and borrowed two books.',
        ),
        say(
          workday(1, '15:20'),
          'zhoumin',
          '太好了。@{lanxiaohe} 轮椅到货那天麻烦你再去一趟，我把照护指导的事接着办。',
          'Wonderful. @{lanxiaohe} please visit once more on the day the chair comes; I will see to guidance for her mother.',
          {
            task: {
              owner: 'lanxiaohe',
              due: inDays(6),
              text: t('轮椅到货那天上门看一次', 'Visit on the day the chair comes'),
            },
          },
        ),
      ],
    },
  ],
};
