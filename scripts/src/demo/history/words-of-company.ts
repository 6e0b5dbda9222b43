import { t } from '../text';
import type { Words } from './words';

/** Company, friends and a place in the neighbourhood. */
export const OF_COMPANY: Words = {
  N07: {
    situation: [
      t(
        '搬到安置点后没有玩伴，周末多在屋里看手机。',
        'No playmates since the family was resettled; weekends go by with the telephone.',
      ),
      t(
        '父母在外，遇到事只找奶奶一个人。',
        'The parents are away and grandmother is the only one to turn to.',
      ),
    ],
    ask: [
      t('请连接邻里和儿童之家的活动。', "Please connect them with neighbours and the children's home."),
      t('请看能否加入同伴小组。', 'Please see whether a group of peers has room.'),
    ],
    note: t('周六活动先来体验一次。', 'Come and try one Saturday.'),
    met: [
      t(
        '来了儿童之家，和两个同年级的玩起了跳棋。',
        "Came to the children's home and played checkers with two others of the same year.",
      ),
    ],
    done: [
      t(
        '连续参加八次活动，邻居家成了固定去处。',
        'Eight Saturdays in a row, and a neighbour whose door is open.',
      ),
      t(
        '能说出四个可以找的大人，电话写在本子上。',
        'Can name four adults to call; the numbers are in the notebook.',
      ),
    ],
    words: [
      t('“周六有地方去，还当了小组长。”', '"I have somewhere to go on Saturdays, and I lead a group."'),
      t('“有事可以找四个人，我都会打。”', '"There are four people I can call, and I know how."'),
    ],
  },
  N10: {
    situation: [
      t(
        '随父母新来，方言听不懂，课间一个人。',
        'New here with the parents, does not understand the dialect, alone in the breaks.',
      ),
      t('休学半年后复学，和新班级不熟。', 'Back after half a year away, and a stranger to the new class.'),
    ],
    ask: [
      t('请安排结伴同学，帮助适应。', 'Please find a classmate to go along with.'),
      t('请安排插班和适应期跟进。', 'Please find a place in class and follow the first weeks.'),
    ],
    note: t('安排了同村的同桌。', 'Seated next to somebody of the same village.'),
    met: [
      t(
        '第一周出勤全勤，加入了跳绳队。',
        'Present every day of the first week, and now in the skipping team.',
      ),
    ],
    done: [
      t(
        '语言跟上了，还当了课间小老师。',
        'The language is no obstacle any more; helps others in the breaks.',
      ),
      t('一个学期适应良好，家长会父母都来了。', 'One term on all is well; both parents came to the meeting.'),
    ],
    words: [
      t('“现在听得懂他们说什么。”', '"I understand what they say now."'),
      t('“我有三个好朋友了。”', '"I have three friends now."'),
    ],
  },
  N14: {
    situation: [
      t(
        '父母外出，周末和寒暑假无人陪伴。',
        'The parents work away; nobody is there at weekends and in the holidays.',
      ),
      t(
        '祖辈行动不便，放学后常一个人在家。',
        'The grandparents hardly walk; after school there is often nobody.',
      ),
      t(
        '家里新添弟妹，母亲顾不过来，孩子常独处。',
        'A new baby takes the mother all day, so this child is often alone.',
      ),
    ],
    ask: [
      t('请安排定期走访和陪伴。', 'Please arrange regular visits and company.'),
      t(
        '请加入儿童之家活动，每月反馈一次。',
        "Please add the child to the children's home and tell us once a month.",
      ),
    ],
    note: t('每两周去一次，先认门。', 'I go every two weeks, first to be known.'),
    met: [
      t(
        '今天去看了，院子收拾得干净，约好周六一起浇菜。',
        'Was there today; the yard is tidy, and on Saturday we water the vegetables together.',
      ),
      t('见到了孩子，聊了学校的事，状态不错。', 'Saw the child, we talked about school, all is well.'),
    ],
    done: [
      t(
        '走访六次，父母返乡接回照料，转为常规关注。',
        'Six visits; the parents are back and care themselves, so the usual attention is enough.',
      ),
      t(
        '三个月陪伴完成，邻居接手周末照看。',
        'Three months of company done; a neighbour takes over the weekends.',
      ),
      t(
        '小的满半岁了，母亲每周留一个下午给大的。',
        'The baby is half a year old, and one afternoon a week is for the elder now.',
      ),
    ],
    words: [
      t('“阿姨来的时候我们一起做饭。”', '"When auntie comes we cook together."'),
      t('“有人来看，心里踏实。”', '"It is good to know that somebody looks in."'),
    ],
  },
};
