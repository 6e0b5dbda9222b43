import { DONGMEN, LIUPO, QIAOTOU, SHANGWAN, XIAWAN } from '../county/divisions';
import { agreed, committeeDuty, CONTACT, schoolDuty, type Chapter } from '../model';
import { step } from '../steps';
import { t } from '../text';
import { aged, expiryOf, workday } from '../when';
import { boy, file, girl, guardian } from './file';

const SILENT = workday(9, '10:15');

/** What a desk does before it decides: claims, asks, hands on; what was accepted only now, sent by mistake or to nobody. */
export const onTheDesk: Chapter = {
  title: t('研判中的几种情形', 'Before the decision'),
  children: [
    file(
      'xue-bing',
      boy('薛冰', 'Xue Bing', aged(11, 92)),
      { by: 'luomin', at: workday(4, '09:30'), residence: XIAWAN, school: 'yunshui' },
      guardian('薛桂芝', 'Xue Guizhi', 'grandparent'),
      { difficulties: ['D401'], needs: ['N15'], risk: 'R1' },
    ),
    file(
      'hong-yu',
      girl('洪雨', 'Hong Yu', aged(7, 210)),
      { by: 'qinmei', at: workday(3, '16:00'), residence: LIUPO, school: 'shiqiao' },
      guardian('洪福全', 'Hong Fuquan', 'grandparent'),
      { difficulties: ['D105'], needs: ['N13'], risk: 'R2', view: undefined },
    ),
    file(
      'pei-zhi',
      boy('裴知', 'Pei Zhi', aged(13, 122)),
      { by: 'tangyue', at: workday(3, '09:40'), residence: QIAOTOU, school: 'shiqiao' },
      guardian('裴国英', 'Pei Guoying', 'mother'),
      { difficulties: ['D402'], needs: ['N12'], risk: 'R1' },
    ),
    file(
      'bu-yao',
      girl('卜遥', 'Bu Yao', aged(10, 61)),
      { by: 'hetao', at: workday(6, '10:00'), residence: SHANGWAN, school: 'yunshui' },
      guardian('卜志新', 'Bu Zhixin', 'father'),
      { difficulties: ['D101'], needs: ['N01'], risk: 'R1' },
    ),
    file(
      'ning-chuan',
      boy('宁川', 'Ning Chuan', aged(12, 199)),
      { by: 'guyan', at: workday(10, '14:00'), residence: DONGMEN },
      guardian('宁桂花', 'Ning Guihua', 'mother'),
      { difficulties: ['D104'], needs: ['N15'], risk: 'R1' },
    ),
  ],
  referrals: [
    {
      key: 'handed-on',
      child: 'xue-bing',
      from: 'luomin',
      to: 'county',
      at: workday(2, '10:00'),
      needs: ['N15'],
      reason: 'RR04',
      urgency: 'U2',
      risk: 'R1',
      situation: t(
        '五年级男生，奶奶照料，可能符合困境儿童补贴。',
        'A boy in year five in the care of his grandmother; perhaps entitled to the allowance.',
      ),
      ask: t('请核对政策并办理。', 'Please check the rules and apply.'),
      basis: schoolDuty,
      classes: CONTACT,
      openedBy: { person: 'zhoumin', at: workday(2, '14:00') },
      ending: { state: 'submitted' },
      steps: [
        step(workday(1, '09:50'), 'zhoumin', {
          do: 'reroute',
          to: 'station',
          text: t(
            '镇里受理更近，补贴由未保站初审。',
            'The station is nearer and checks such applications first.',
          ),
          law: {
            code: 'LB1',
            reason: t('补贴初审属乡镇法定职责', 'The first check of the allowance is a duty of the township'),
          },
        }),
      ],
    },
    {
      key: 'asked-back',
      child: 'hong-yu',
      from: 'qinmei',
      to: 'county',
      at: workday(2, '09:20'),
      needs: ['N13'],
      reason: 'RR14',
      urgency: 'U2',
      risk: 'R2',
      situation: t(
        '一年级女生，常常腹痛，爷爷不知道挂什么科。',
        'A girl in year one with frequent stomach aches; her grandfather does not know where to go.',
      ),
      ask: t('请协助就医。', 'Please help them to see a doctor.'),
      basis: committeeDuty,
      classes: CONTACT,
      openedBy: { person: 'zhoumin', at: workday(2, '11:00') },
      ending: { state: 'submitted' },
      steps: [
        step(workday(2, '15:30'), 'zhoumin', { do: 'claim' }),
        step(workday(1, '10:30'), 'zhoumin', {
          do: 'request-info',
          text: t(
            '参加的是居民医保还是新农合？最近一次就诊在哪里？',
            'Which insurance does she have, and where was she last seen?',
          ),
        }),
      ],
    },
    {
      key: 'claimed-by-leader',
      child: 'pei-zhi',
      from: 'tangyue',
      to: 'county',
      at: workday(2, '14:10'),
      needs: ['N12'],
      reason: 'RR04',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '初一男生，出生地证明遗失，学籍无法建立。',
        'A boy in year seven whose certificate of birth is lost, so that the school cannot enter him.',
      ),
      ask: t('请协调公安户籍部门。', 'Please speak with the registration office.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'fanghua', at: workday(1, '09:10') },
      ending: { state: 'submitted' },
      steps: [step(workday(1, '09:20'), 'fanghua', { do: 'claim' })],
    },
    {
      key: 'wrong-file',
      child: 'bu-yao',
      from: 'hetao',
      to: 'county',
      at: workday(5, '09:15'),
      needs: ['N01'],
      reason: 'RR03',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '四年级女生，低保家庭，申请冬季取暖补助。',
        'A girl in year four on minimum allowance who applies for help with heating.',
      ),
      ask: t('请审核。', 'Please check.'),
      basis: agreed(),
      classes: CONTACT,
      ending: { state: 'submitted' },
      steps: [
        step(workday(5, '10:40'), 'hetao', {
          do: 'void',
          text: t(
            '选错了孩子，应为同村另一户。',
            'The wrong child was chosen; another family of the village was meant.',
          ),
        }),
      ],
    },
    {
      key: 'milk-tang-zhixia',
      child: 'tang-zhixia',
      from: 'lanxiaohe',
      to: 'county',
      at: workday(2, '10:30'),
      needs: ['N13'],
      reason: 'RR14',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '两岁女童，体检提示贫血，母亲独自照料。',
        'A girl of two with anaemia in the health check; her mother cares for her alone.',
      ),
      ask: t('请看营养包和复查能否安排。', 'Can supplements and another check be arranged?'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'zhoumin', at: workday(2, '16:00') },
      ending: {
        state: 'accepted',
        at: workday(1, '10:10'),
        by: 'zhoumin',
        firstContact: workday(-1, '10:00'),
        note: t('已约妇幼保健院，明天给母亲打电话。', 'The clinic is asked; I call her mother tomorrow.'),
      },
    },
    {
      key: 'no-answer',
      child: 'ning-chuan',
      from: 'guyan',
      to: 'station',
      at: SILENT,
      needs: ['N15'],
      reason: 'RR04',
      urgency: 'U2',
      risk: 'R1',
      situation: t(
        '六年级男生，母亲术后休养，想了解临时救助。',
        'A boy in year six whose mother recovers from an operation; they ask about temporary relief.',
      ),
      ask: t('请说明怎样申请。', 'Please explain how to apply.'),
      basis: agreed(),
      classes: CONTACT,
      ending: { state: 'expired', at: expiryOf('U2', SILENT) },
    },
  ],
  rooms: [],
};
