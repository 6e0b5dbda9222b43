import { DONGMEN } from '../county/divisions';
import { agreed, CONTACT, say, type Chapter } from '../model';
import { step } from '../steps';
import { name, t } from '../text';
import { turning, workday } from '../when';

/** A young man close to eighteen: from schooling to a first placement, with somebody who stays. */
export const internship: Chapter = {
  title: t('第一份实习', 'The first placement'),
  children: [
    {
      key: 'he-jiashu',
      name: name('贺嘉树', 'He Jiashu'),
      sex: '1',
      born: turning(18, 5),
      by: 'guyan',
      at: workday(40, '09:30'),
      residence: DONGMEN,
      difficulties: ['D101', 'D302'],
      guardian: { name: name('贺春生', 'He Chunsheng'), relation: 'grandparent' },
      needs: ['N01', 'N05', 'N11'],
      risk: 'R1',
      view: t('想学汽修，自己挣学费。', 'I want to learn car repair and pay for it myself.'),
    },
  ],
  referrals: [
    {
      key: 'internship-station',
      child: 'he-jiashu',
      from: 'guyan',
      to: 'station',
      at: workday(38, '10:00'),
      needs: ['N15'],
      reason: 'RR04',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '职高三年级男生，准备实习，想了解成年后政策如何衔接。',
        'A young man in his last year of vocational school asks what changes at eighteen.',
      ),
      ask: t('请说明满18岁后补贴如何衔接。', 'Please explain how allowances go on after eighteen.'),
      basis: agreed(),
      classes: ['identity'],
      ending: {
        state: 'withdrawn',
        at: workday(37, '15:30'),
        reason: t('街道已当面解答，不再需要。', 'The community office answered in person; no longer needed.'),
      },
    },
    {
      key: 'internship-foundation',
      child: 'he-jiashu',
      from: 'guyan',
      to: 'foundation',
      at: workday(34, '09:40'),
      needs: ['N01', 'N05'],
      reason: 'RR03',
      urgency: 'U3',
      risk: 'R1',
      situation: t(
        '职高三年级男生，汽修专业成绩好，实习需自备工具和住宿押金。',
        'A young man in his last year of vocational school, good at car repair; the placement needs tools and a deposit for a room.',
      ),
      ask: t(
        '请评估技能奖学金，并看能否介绍实习师傅。',
        'Please assess the skills bursary and whether you know a master who would take him.',
      ),
      basis: agreed(),
      classes: CONTACT,
      openedBy: { person: 'hejing', at: workday(34, '11:00') },
      ending: {
        state: 'accepted',
        at: workday(32, '14:10'),
        by: 'hejing',
        firstContact: workday(30, '14:00'),
        note: t('奖学金名额有，师傅我来问。', 'There is a bursary, and I will ask for a master.'),
      },
      thread: [
        say(workday(34, '11:20'), 'hejing', '实习厂家定了吗？', 'Is the workshop decided?'),
        say(
          workday(34, '13:05'),
          'guyan',
          '两家在谈，一家离家近，一家带教好。',
          'Two are in talks: one is close to home, the other trains better.',
        ),
      ],
      steps: [step(workday(30, '15:00'), 'hejing', { do: 'start' })],
    },
  ],
  rooms: [
    {
      child: 'he-jiashu',
      lines: [
        say(
          workday(30, '16:20'),
          'hejing',
          '今天和嘉树见面，他把工具清单写得比我还细。',
          'Met Jiashu today. His list of tools is more precise than mine.',
        ),
        say(
          workday(29, '09:30'),
          'guyan',
          '他选了带教好的那家，每天骑车四十分钟，说没问题。',
          'He chose the one that trains better: forty minutes by bicycle, no problem, he says.',
        ),
        say(
          workday(21, '11:00'),
          'hejing',
          '奖学金批了，工具箱这周寄到。',
          'The bursary is granted, the toolbox arrives this week.',
        ),
        say(
          workday(14, '17:40'),
          'guyan',
          '师傅说他手稳、肯问。下个月起有实习补贴。',
          'The master says he has steady hands and asks questions. He is paid from next month.',
        ),
        say(
          workday(6, '10:30'),
          'guyan',
          '他快满18岁了，我想把支持延到实习结束，@{hejing} 项目上可以吗？',
          'He turns eighteen soon. I would like to go on until the placement ends; @{hejing} is that possible?',
        ),
        say(
          workday(5, '15:15'),
          'hejing',
          '可以，年满18岁前受理的可以跟到项目期末。',
          'Yes, who was accepted before eighteen is followed to the end of the programme.',
        ),
        say(
          workday(2, '18:05'),
          'guyan',
          '嘉树说，等发了工资请我们吃碗面。',
          'Jiashu says he will buy us noodles from his first wage.',
        ),
      ],
    },
  ],
};
