import { XIAWAN } from '../county/divisions';
import { agreed, committeeDuty, CONTACT, countyDuty, react, say, type Chapter } from '../model';
import { step } from '../steps';
import { name, t } from '../text';
import { aged, workday } from '../when';

/** One door is full, the next one opens, and the girl starts school on time. */
export const secondDoor: Chapter = {
  title: t('一扇门满了，另一扇开着', 'One door was full, another open'),
  children: [
    {
      key: 'lin-kexin',
      name: name('林可欣', 'Lin Kexin'),
      sex: '2',
      born: aged(13, 210),
      by: 'lanxiaohe',
      at: workday(30, '15:00'),
      residence: XIAWAN,
      difficulties: ['D101', 'D401'],
      guardian: { name: name('林建平', 'Lin Jianping'), relation: 'father' },
      school: 'yunshui',
      needs: ['N01', 'N04', 'N15'],
      risk: 'R1',
      view: t('我想读完初中再学护理。', 'I want to finish school and then learn nursing.'),
    },
  ],
  referrals: [
    {
      key: 'second-door-station',
      child: 'lin-kexin',
      from: 'lanxiaohe',
      to: 'station',
      at: workday(29, '09:30'),
      needs: ['N15', 'N04'],
      reason: 'RR04',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '初二女生，低保家庭，父亲在外打工。住校费和练习册有压力，学习很用功。',
        'A girl in year eight on minimum allowance; her father works away. Boarding and workbooks weigh on the family; she studies hard.',
      ),
      ask: t('请核对可享受的教育资助政策。', 'Please check which school allowances she can have.'),
      basis: committeeDuty,
      classes: CONTACT,
      openedBy: { person: 'hetao', at: workday(29, '14:00') },
      ending: {
        state: 'accepted',
        at: workday(28, '10:15'),
        by: 'hetao',
        firstContact: workday(26, '10:00'),
      },
      steps: [
        step(workday(26, '15:00'), 'hetao', { do: 'start' }),
        step(workday(22, '17:00'), 'hetao', {
          do: 'complete',
          outcome: 'met',
          text: t('住宿生补助和免费教材已办好。', 'Boarding allowance and free textbooks are settled.'),
        }),
        step(workday(21, '18:30'), 'lanxiaohe', {
          do: 'verify',
          contacted: 'guardian',
          words: t('“省了一大笔，谢谢镇上。”', '"That saves us a lot, thank you."'),
        }),
      ],
    },
    {
      key: 'second-door-foundation',
      child: 'lin-kexin',
      from: 'hetao',
      to: 'foundation',
      at: workday(25, '10:40'),
      needs: ['N01'],
      reason: 'RR03',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '初二女生，政策资助已到位，住校费仍有小额缺口。',
        'A girl in year eight; public allowances are in place, a small gap for boarding remains.',
      ),
      ask: t('请看"接着读"助学项目能否补上缺口。', 'Could the "Keep learning" bursary cover the gap?'),
      basis: agreed('recorded_call'),
      classes: ['identity'],
      openedBy: { person: 'hejing', at: workday(24, '09:10') },
      ending: {
        state: 'declined',
        at: workday(22, '16:00'),
        by: 'shenlan',
        reason: 'DR11',
        text: t(
          '本学期名额已满，下学期优先。建议先向县民政局申请临时救助。',
          'This term is full; she comes first next term. Please ask the county desk for temporary relief meanwhile.',
        ),
        suggested: 'county',
      },
      thread: [
        say(
          workday(24, '09:25'),
          'hejing',
          '何老师，她是住校生吗？住校和走读的标准不一样。',
          'Mr He, does she board? The bursary differs for boarders.',
        ),
        say(workday(24, '10:05'), 'hetao', '是住校生，每周五回家。', 'She boards and goes home on Fridays.'),
      ],
    },
    {
      key: 'second-door-county',
      after: 'second-door-foundation',
      child: 'lin-kexin',
      from: 'hetao',
      to: 'county',
      at: workday(21, '09:00'),
      needs: ['N01', 'N15'],
      reason: 'RR04',
      urgency: 'U2',
      risk: 'R1',
      situation: t(
        '初二女生，低保家庭，基金会本学期名额已满。',
        'A girl in year eight on minimum allowance; the foundation is full this term.',
      ),
      ask: t(
        '请按临时救助办理，金额不大，开学前到位最好。',
        'Please grant temporary relief; a small sum, best before term begins.',
      ),
      basis: countyDuty,
      classes: CONTACT,
      openedBy: { person: 'zhoumin', at: workday(21, '10:30') },
      ending: {
        state: 'accepted',
        at: workday(20, '09:45'),
        by: 'zhoumin',
        firstContact: workday(18, '10:00'),
        note: t('材料齐全，今天录入。', 'The papers are complete, I enter them today.'),
      },
      steps: [
        step(workday(18, '10:30'), 'zhoumin', { do: 'start' }),
        step(workday(12, '11:30'), 'zhoumin', {
          do: 'complete',
          outcome: 'met',
          text: t('临时救助已发放，住校费结清。', 'Temporary relief was paid and boarding is settled.'),
        }),
        step(workday(10, '10:00'), 'hetao', {
          do: 'verify',
          contacted: 'child',
          words: t(
            '“多出来的练习册留给村里的弟弟妹妹。”',
            '"The spare workbooks are for the younger ones of the village."',
          ),
        }),
      ],
    },
  ],
  rooms: [
    {
      child: 'lin-kexin',
      lines: [
        say(
          workday(26, '16:30'),
          'hetao',
          '核对过了：住宿生补助和免费教材都能享受，已代办。',
          'Checked: she can have the boarding allowance and free textbooks. I applied for her.',
        ),
        say(
          workday(26, '17:10'),
          'lanxiaohe',
          '谢谢何老师，我跟她爸爸说一声。',
          'Thank you, I will tell her father.',
        ),
        say(
          workday(22, '16:40'),
          'hetao',
          '基金会这学期满了，不过给了建议，我接着转县里。',
          'The foundation is full this term but gave good advice; I refer to the county next.',
        ),
        say(
          workday(20, '10:05'),
          'zhoumin',
          '县里受理了。@{lanxiaohe} 请她爸爸在申请表上补个签名，拍照发镇里就行。',
          'The county accepted. @{lanxiaohe} could her father add his signature; a photo to the station will do.',
        ),
        say(
          workday(19, '19:20'),
          'lanxiaohe',
          '签好了，电子签，不用专程跑回来。',
          'Signed electronically, no need for him to travel back.',
        ),
        say(
          workday(13, '11:15'),
          'zhoumin',
          '临时救助已批，昨天到账。',
          'Temporary relief was granted and paid yesterday.',
        ),
        say(
          workday(12, '17:00'),
          'lanxiaohe',
          '可欣说想把多出来的练习册留给村里的弟弟妹妹。',
          'Kexin wants to leave her spare workbooks to the younger ones of the village.',
          { name: 'workbooks' },
        ),
        say(
          workday(12, '17:05'),
          'lanxiaohe',
          '明天的村民大会改到晚上七点。',
          'The village meeting tomorrow is moved to seven in the evening.',
          { name: 'wrong room' },
        ),
      ],
      marks: [
        { at: workday(12, '17:06'), by: 'lanxiaohe', on: 'wrong room', do: 'withdraw' },
        react(workday(12, '17:30'), 'hetao', 'workbooks', 'thanks'),
      ],
    },
  ],
};
