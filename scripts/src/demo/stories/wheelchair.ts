import { SHANGWAN } from '../county/divisions';
import { agreed, CONTACT, CONTACT_AND_HEALTH, countyDuty, say, type Chapter } from '../model';
import { step } from '../steps';
import { name, t } from '../text';
import { aged, workday } from '../when';
import { wheelchairRoom } from './wheelchair-room';

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
  rooms: [wheelchairRoom],
};
