import { react, say, type DutyTalk } from '../model';
import { workday } from '../when';

/** What those on duty hand over to each other, at the county and at the social workers. */
export const DUTY_TALKS: readonly DutyTalk[] = [
  {
    agency: 'county',
    lines: [
      say(
        workday(3, '16:50'),
        'fanghua',
        '值班时找人的顺序：先打值班电话，再找分管领导，夜里转 12345。',
        'Whom to call on duty: the duty telephone first, then the leader, and 12345 at night.',
        { name: 'order' },
      ),
      say(
        workday(3, '17:05'),
        'zhoumin',
        '过几天我去市里培训两天，由方主任顶班，没办完的件写在各自的备注里。',
        'In a few days I am at a training in the city; Director Fang stands in, what is open stands in the notes.',
        { name: 'handover' },
      ),
      say(
        workday(3, '17:20'),
        'fanghua',
        '好，培训前一天下午我们当面过一遍。',
        'Good. We go through it together on the afternoon before.',
        { answers: 'handover' },
      ),
      say(
        workday(2, '08:40'),
        'zhoumin',
        '昨晚接到一个咨询电话，问寄宿补助，已告知窗口时间，没有转介。',
        'One call last night about the boarding allowance; told them the opening hours, no referral.',
        { name: 'night' },
      ),
      say(
        workday(1, '17:20'),
        'fanghua',
        '@{zhoumin} 明天早上请先看到期的两件转介。',
        '@{zhoumin} tomorrow morning please look first at the two referrals that are due.',
      ),
    ],
    marks: [
      { at: workday(3, '16:52'), by: 'fanghua', on: 'order', do: 'pin' },
      react(workday(3, '17:04'), 'zhoumin', 'order', 'noted'),
      react(workday(2, '09:00'), 'fanghua', 'night', 'noted'),
    ],
  },
  {
    agency: 'bridge',
    lines: [
      say(
        workday(4, '09:00'),
        'dinghang',
        '这周有两户家访改期，值班时有人来电请先看计划表。',
        'Two home visits are moved this week; look at the plan first when somebody calls.',
        { name: 'moved' },
      ),
      say(
        workday(4, '09:20'),
        'guyan',
        '看到了，第二户我已经打过电话。',
        'Seen. I have already called the second family.',
        { answers: 'moved' },
      ),
    ],
    marks: [react(workday(4, '09:30'), 'dinghang', 'moved', 'done')],
  },
];
