import { LIUPO, SHANGWAN, XIAWAN } from '../county/divisions';
import { agreed, CONTACT, type Chapter, type DemoReferral, type Handover } from '../model';
import { step } from '../steps';
import { t } from '../text';
import { aged, workday } from '../when';
import { boy, file, girl, guardian } from './file';

const UNDISCLOSED = { basis: { kind: 'undisclosed' }, classes: [] } as const satisfies Partial<DemoReferral>;

const moveToVillage: Handover = {
  reason: t(
    '全家迁到柳坡村，由当地村委会牵头更方便。',
    'The family moved to Liupo; the village there can lead better.',
  ),
  summary: t(
    '四年级女生，姑姑代为照料，父亲每月回来。走访每月两次，情况平稳。',
    'A girl in year four in the care of her aunt; her father is home once a month. Two visits a month, all is well.',
  ),
  openItems: [
    t('每月两次走访：柳坡村委会', 'Two visits a month: Liupo village'),
    t('教育资助下学期续办：原镇站协助一次', 'Renewing the school allowance: the station helps once more'),
  ],
  documents: [t('走访记录六份', 'Six notes of visits'), t('委托照护协议', 'The entrustment to the aunt')],
  childTold: t(
    '和她一起去看了新家，见过秦阿姨。',
    'We went to see the new home together, and she met Auntie Qin.',
  ),
};

const backToSchoolArea: Handover = {
  reason: t('父母返乡，家在云水镇，由镇站牵头。', 'The parents are back in Yunshui, so the station leads.'),
  summary: t(
    '五年级男生，父母已返乡，仍需关注学业。',
    'A boy in year five; his parents are back, school still needs attention.',
  ),
  openItems: [t('每学期一次家校沟通：镇站', 'A talk with school and parents each term: the station')],
  documents: [t('个案小结', 'Summary of the case')],
  childTold: t('他知道以后由何老师联系。', 'He knows that Mr He is the one to call from now on.'),
};

/** Other things than a plain referral: handing a case over, asking for advice, asking for a child that moved. */
export const kinds: Chapter = {
  title: t('转案、会商与申请转入', 'Transfers, advice, and a child that moved'),
  children: [
    file(
      'dai-yue',
      girl('戴月', 'Dai Yue', aged(9, 310)),
      { by: 'hetao', at: workday(35, '10:00'), residence: LIUPO },
      guardian('戴永平', 'Dai Yongping', 'father'),
      { difficulties: ['D401'], needs: ['N14'], risk: 'R1' },
    ),
    file(
      'lan-tian',
      boy('蓝天', 'Lan Tian', aged(11, 25)),
      { by: 'zhoumin', at: workday(20, '15:00'), residence: XIAWAN },
      guardian('蓝福生', 'Lan Fusheng', 'father'),
      { difficulties: ['D401'], needs: ['N04', 'N14'], risk: 'R1' },
    ),
    file(
      'jin-sui',
      boy('金穗', 'Jin Sui', aged(10, 180)),
      { by: 'qinmei', at: workday(33, '16:30'), residence: LIUPO },
      guardian('金大林', 'Jin Dalin', 'grandparent'),
      { difficulties: ['D401'], needs: ['N14'], risk: 'R1' },
    ),
    {
      ...file(
        'jin-sui-again',
        boy('金穗', 'Jin Sui', aged(10, 180)),
        { by: 'hetao', at: workday(2, '10:50'), residence: SHANGWAN },
        guardian('金丽萍', 'Jin Liping', 'mother'),
        { difficulties: ['D401'], needs: ['N14', 'N15'], risk: 'R1' },
      ),
      sameAs: 'jin-sui',
    },
  ],
  referrals: [
    {
      key: 'moved-to-liupo',
      kind: 'transfer',
      child: 'dai-yue',
      from: 'hetao',
      to: 'liupo',
      at: workday(12, '09:30'),
      needs: ['N14'],
      reason: 'RR06',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '四年级女生，随姑姑迁居，需要新的村里陪伴。',
        'A girl in year four who moved with her aunt and needs somebody in the new village.',
      ),
      ask: t('请接手牵头。', 'Please take over the lead.'),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'qinmei', at: workday(12, '17:00') },
      ending: {
        state: 'accepted',
        at: workday(11, '10:00'),
        by: 'qinmei',
        firstContact: workday(8, '17:00'),
      },
      handover: {
        ...moveToVillage,
        signed: [
          { by: 'hetao', at: workday(10, '10:00') },
          { by: 'qinmei', at: workday(9, '09:30') },
        ],
      },
      steps: [step(workday(8, '17:10'), 'qinmei', { do: 'start' })],
    },
    {
      key: 'home-to-yunshui',
      kind: 'transfer',
      child: 'lan-tian',
      from: 'zhoumin',
      to: 'station',
      at: workday(1, '15:40'),
      needs: ['N04', 'N14'],
      reason: 'RR06',
      urgency: 'U3',
      risk: 'R1',
      situation: t('五年级男生，父母已返乡。', 'A boy in year five whose parents are back.'),
      ask: t('请接手牵头，学业仍需关注。', 'Please take over the lead; school still needs attention.'),
      basis: agreed(),
      classes: CONTACT,
      ending: { state: 'submitted' },
      handover: backToSchoolArea,
    },
    {
      key: 'advice-bridge',
      kind: 'consult',
      child: 'lei-haoran',
      from: 'luomin',
      to: 'bridge',
      at: workday(1, '13:30'),
      needs: ['N08'],
      reason: 'RR02',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '三年级男生，换了班主任后不肯发言。',
        'A boy in year three who has not spoken up since the class teacher changed.',
      ),
      ask: t('校内可以先做些什么？', 'What could the school do first?'),
      ...UNDISCLOSED,
      ending: { state: 'submitted' },
    },
    {
      key: 'advice-county',
      kind: 'consult',
      child: 'fu-yunan',
      from: 'hetao',
      to: 'county',
      at: workday(7, '10:00'),
      needs: ['N12'],
      reason: 'RR02',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '父母在外地，委托亲属照料，协议怎么写才有效？',
        'The parents work far away and entrust a relative: how is the agreement written?',
      ),
      ask: t('请给一份范本和注意事项。', 'Please send a model and what to mind.'),
      ...UNDISCLOSED,
      openedBy: { person: 'zhoumin', at: workday(7, '14:00') },
      ending: {
        state: 'accepted',
        at: workday(6, '09:30'),
        by: 'zhoumin',
        firstContact: workday(4, '10:00'),
        note: t('范本在讨论区，三个要点一并写了。', 'The model is in the thread, with three points to mind.'),
      },
      steps: [
        step(workday(4, '10:20'), 'zhoumin', {
          do: 'complete',
          outcome: 'met',
          text: t(
            '范本已发，并说明了村委会见证的做法。',
            'The model is sent, with how the village witnesses it.',
          ),
        }),
      ],
    },
    {
      key: 'child-that-moved',
      kind: 'transfer_request',
      child: 'jin-sui-again',
      from: 'hetao',
      to: 'liupo',
      at: workday(1, '11:20'),
      needs: ['N14'],
      reason: 'RR06',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '四年级男生，随母亲搬来本镇，原住地在贵村一带。',
        'A boy in year four who moved here with his mother from around your village.',
      ),
      ask: t('如有档案，请转来由我们跟进。', 'If there is a file, please hand it over to us.'),
      ...UNDISCLOSED,
      ending: { state: 'submitted' },
    },
  ],
  rooms: [],
};
