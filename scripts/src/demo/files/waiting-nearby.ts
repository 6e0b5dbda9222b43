import { LIUPO, SHANGWAN, XIAWAN } from '../county/divisions';
import { committeeDuty, CONTACT, countyDuty, type Chapter } from '../model';
import { t } from '../text';
import { aged, workday } from '../when';
import { boy, file, girl, guardian } from './file';

/** Referrals that wait for the village committees and the schools. */
export const waitingNearby: Chapter = {
  title: t('等村里和学校答复', 'Waiting for villages and schools'),
  children: [
    file(
      'hao-tianyou',
      boy('郝天佑', 'Hao Tianyou', aged(4, 77)),
      { by: 'zhoumin', at: workday(6, '14:00'), residence: SHANGWAN },
      guardian('郝文静', 'Hao Wenjing', 'mother'),
      { difficulties: ['D105'], needs: ['N14'], risk: 'R1', view: undefined },
    ),
    file(
      'long-siqi',
      girl('龙思琪', 'Long Siqi', aged(8, 300)),
      { by: 'zhoumin', at: workday(6, '15:10'), residence: LIUPO },
      guardian('龙世平', 'Long Shiping', 'father'),
      { difficulties: ['D401'], needs: ['N14', 'N07'], risk: 'R2' },
    ),
    file(
      'wan-xiaochuan',
      boy('万小川', 'Wan Xiaochuan', aged(12, 222)),
      { by: 'zhoumin', at: workday(5, '11:00'), residence: XIAWAN },
      guardian('万秋菊', 'Wan Qiuju', 'mother'),
      { difficulties: ['D402'], needs: ['N04', 'N10'], risk: 'R1' },
    ),
    file(
      'yao-xingchen',
      girl('姚星辰', 'Yao Xingchen', aged(9, 8)),
      { by: 'qinmei', at: workday(5, '17:00'), residence: LIUPO, school: 'shiqiao' },
      guardian('姚福来', 'Yao Fulai', 'grandparent'),
      { difficulties: ['D401'], needs: ['N04'], risk: 'R1' },
    ),
  ],
  referrals: [
    {
      key: 'visits-shangwan',
      child: 'hao-tianyou',
      from: 'zhoumin',
      to: 'shangwan',
      at: workday(1, '14:10'),
      needs: ['N14'],
      reason: 'RR15',
      urgency: 'U2',
      risk: 'R1',
      situation: t(
        '幼儿，母亲白天务工，外婆照看两个孩子。',
        'A small boy; his mother works by day and his grandmother minds two children.',
      ),
      ask: t(
        '请把他加进儿童之家的周三活动，每月走访一次。',
        "Please add him to Wednesdays at the children's home and visit once a month.",
      ),
      basis: countyDuty,
      classes: CONTACT,
      ending: { state: 'submitted' },
    },
    {
      key: 'visits-liupo',
      child: 'long-siqi',
      from: 'zhoumin',
      to: 'liupo',
      at: workday(1, '14:30'),
      needs: ['N14', 'N07'],
      reason: 'RR15',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '三年级女生，父亲在外，姑姑代管。',
        'A girl in year three; her father works away and her aunt looks after her.',
      ),
      ask: t('请每两周看望一次，留意作业和饮食。', 'Please look in every two weeks, at homework and meals.'),
      basis: countyDuty,
      classes: CONTACT,
      ending: { state: 'submitted' },
    },
    {
      key: 'place-yunshui',
      child: 'wan-xiaochuan',
      from: 'zhoumin',
      to: 'yunshui',
      at: workday(1, '09:25'),
      needs: ['N04', 'N10'],
      reason: 'RR06',
      urgency: 'U2',
      risk: 'R1',
      situation: t(
        '六年级男生，随母亲迁来，材料齐全。',
        'A boy in year six who moved here with his mother; papers complete.',
      ),
      ask: t('请安排插班。', 'Please find him a place.'),
      basis: countyDuty,
      classes: CONTACT,
      ending: { state: 'submitted' },
    },
    {
      key: 'after-school',
      child: 'yao-xingchen',
      from: 'qinmei',
      to: 'shiqiao',
      at: workday(1, '16:20'),
      needs: ['N04'],
      reason: 'RR07',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '三年级女生，放学后爷爷下地，作业无人看。',
        'A girl in year three; after school her grandfather is in the fields and nobody sees the homework.',
      ),
      ask: t('请看课后托管有没有空位。', 'Is there a place in after-school care?'),
      basis: committeeDuty,
      classes: CONTACT,
      ending: { state: 'submitted' },
    },
  ],
  rooms: [],
};
