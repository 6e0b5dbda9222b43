import { react, say, type CaseRoom } from '../model';
import { t } from '../text';
import { inDays, workday } from '../when';
import { doorstep, fitting } from './wheelchair-papers';

/** What was said about the wheelchair, and what people did to it beside saying more. */
export const wheelchairRoom: CaseRoom = {
  child: 'zhong-xiaoyu',
  lines: [
    say(
      workday(10, '14:00'),
      'zhoumin',
      '大家好，这是晓雨的个案群：@{shenlan} 负责器材，@{lanxiaohe} 负责走访，@{luomin} 负责学校这边。',
      'Hello all, this is the room for Xiaoyu: @{shenlan} has the equipment, @{lanxiaohe} the visits, @{luomin} the school.',
      { name: 'parts' },
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
      { papers: [fitting], name: 'fitting' },
    ),
    say(
      workday(5, '08:50'),
      'luomin',
      '坡板哪天到？我让她那天晚一点到校。',
      'Which day does the ramp come? She can come to school later on that day.',
      { answers: 'fitting' },
    ),
    say(
      workday(5, '09:20'),
      'shenlan',
      '明天上午，师傅出门前会先打电话。',
      'Tomorrow morning; the fitter calls before he sets out.',
      { answers: 'fitting' },
    ),
    say(
      workday(4, '10:25'),
      'lanxiaohe',
      '坡板装上了，晓雨自己推了三个来回，她妈妈笑得很开心。',
      'The ramp is in. Xiaoyu rolled up and down three times by herself and her mother was all smiles.',
      { name: 'ramp' },
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
  marks: [
    { at: workday(10, '14:02'), by: 'zhoumin', on: 'parts', do: 'pin' },
    react(workday(10, '14:20'), 'shenlan', 'parts', 'noted'),
    react(workday(10, '14:31'), 'luomin', 'parts', 'noted'),
    react(workday(6, '17:00'), 'zhoumin', 'fitting', 'thanks'),
    react(workday(4, '10:40'), 'zhoumin', 'ramp', 'agreed'),
    react(workday(4, '10:50'), 'luomin', 'ramp', 'thanks'),
    react(workday(4, '11:20'), 'shenlan', 'ramp', 'thanks'),
  ],
};
