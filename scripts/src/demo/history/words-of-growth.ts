import { t } from '../text';
import type { Words } from './words';

/** Learning, work, carers and feelings. */
export const OF_GROWTH: Words = {
  N04: {
    situation: [
      t(
        '数学落下两个单元，回家没有人能辅导。',
        'Two units behind in maths and nobody at home who could help.',
      ),
      t(
        '转来不久，教材版本不同，作业常完不成。',
        'New at this school with other textbooks; homework is often left undone.',
      ),
      t('作业写到很晚，监护人识字不多。', 'Sits up late over homework; the guardian reads little.'),
    ],
    ask: [
      t('请安排每周两次课后辅导。', 'Please arrange help after school twice a week.'),
      t('请安排一名志愿者陪读，先试一个月。', 'Please find a volunteer to read with, for a month at first.'),
    ],
    note: t('周二、周四有位置。', 'There is a place on Tuesdays and Thursdays.'),
    met: [
      t(
        '第一次来，先把分数这一单元补上，愿意开口问。',
        'First time here: we start with fractions, and questions come.',
      ),
      t('和班主任对过进度，作业分两段写。', 'Agreed with the class teacher: homework is done in two parts.'),
      t(
        '第一次来，作业写完才回家，七点前到家。',
        'First time here: homework done before going home, and home by seven.',
      ),
    ],
    done: [
      t(
        '八周辅导结束，单元测验跟上班级平均。',
        'Eight weeks done; the last test is at the average of the class.',
      ),
      t(
        '教材接上了，老师反馈作业按时交。',
        'The gap between the textbooks is closed, and homework is on time, the teacher says.',
      ),
      t('养成放学先写作业的习惯，九点前能睡。', 'Homework comes first now, and bed is before nine.'),
    ],
    words: [
      t('“分数我会了，还教了同桌。”', '"I can do fractions, and I taught my neighbour."'),
      t('“作业能按时交了。”', '"Homework is on time now."'),
      t('“现在九点就睡了。”', '"I am in bed at nine now."'),
    ],
  },
  N05: {
    situation: [
      t(
        '职高在读，想找离家近的实习，不知道怎么投。',
        'At vocational school, would like a placement near home and does not know how to apply.',
      ),
      t(
        '初中毕业后在家半年，想学一门手艺。',
        'At home for half a year after middle school, would like to learn a trade.',
      ),
    ],
    ask: [
      t('请做一次职业指导，介绍实习单位。', 'Please give advice on work and name places for a placement.'),
      t(
        '请推荐培训，看技能奖学金是否合适。',
        'Please recommend a course and see whether the skills bursary fits.',
      ),
    ],
    note: t('先做兴趣测评，再定方向。', 'We begin with what interests you, then decide.'),
    met: [
      t(
        '简历一起改了一遍，下周去两家面谈。',
        'We went over the application together; two interviews next week.',
      ),
      t(
        '聊了一个小时，对烘焙最有兴趣，约好去看培训班。',
        'An hour of talking: baking comes first. We are going to see a course.',
      ),
    ],
    done: [
      t('实习签了协议，师傅固定带教。', 'The placement is signed, with one master to learn from.'),
      t(
        '完成六周培训，拿到结业证，已入职试用。',
        'Six weeks of training with a certificate, now on probation at work.',
      ),
    ],
    words: [t('“第一份工资给奶奶买了外套。”', '"I bought my grandmother a coat from my first wage."')],
  },
  N06: {
    situation: [
      t(
        '祖辈照料，和孩子说不上话，常因手机起冲突。',
        'Grandparents care; they hardly talk, and quarrel about the telephone.',
      ),
      t(
        '父亲独自带孩子，脾气急，愿意学习怎样管教。',
        'The father is alone with the child, loses his temper, and is willing to learn.',
      ),
      t(
        '监护人长期在外，委托照护人第一次带孩子。',
        'The guardian works far away; the carer looks after a child for the first time.',
      ),
    ],
    ask: [
      t('请纳入隔代照料支持。', 'Please take them into the support for grandparents.'),
      t('请为照料人提供指导，约定回访。', 'Please guide the carer and agree on a visit afterwards.'),
      t('请为照料人提供指导，约定回访。', 'Please guide the carer and agree on a visit afterwards.'),
    ],
    note: t('下周有照料人小组，先入户认识。', 'A group for carers begins next week; we visit first.'),
    met: [
      t(
        '老人很愿意聊，先约定每天晚饭后一起坐十分钟。',
        'The grandparents like to talk; ten minutes together after supper is the first step.',
      ),
      t(
        '父亲说从没有人教过他，我们从夸一件小事开始。',
        'Nobody ever taught him, the father says; we begin with praising one small thing.',
      ),
      t(
        '照护人来了小组，把孩子的作息写在了日历上。',
        "The carer came to the group and wrote the child's day on a calendar.",
      ),
    ],
    done: [
      t(
        '六次家访完成，冲突明显减少，父母每周视频一次。',
        'Six visits done; far fewer quarrels, and the parents call by video once a week.',
      ),
      t(
        '父亲参加完四次课程，家里定了三条约定。',
        'The father finished four lessons, and the two have three rules at home.',
      ),
      t(
        '委托照护协议已签，照护人参加完课程。',
        'The entrustment is signed and the carer has finished the course.',
      ),
    ],
    words: [
      t('“家里现在会先问我再说我。”', '"They ask me first now, before they scold."'),
      t('“知道怎么跟娃说话了。”', '"I know now how to talk with my child."'),
      t('“姨妈记得我不吃香菜。”', '"My aunt remembers what I do not eat."'),
    ],
  },
  N08: {
    situation: [
      t(
        '亲人离世后话少、睡不好，愿意和老师谈。',
        'Quiet and sleeping badly since a death in the family; willing to talk with a teacher.',
      ),
      t(
        '近一个月常说肚子疼，检查正常，考试前更明显。',
        'A stomach ache for a month, examinations fine, worse before tests.',
      ),
      t('和同学闹矛盾后不愿进教室。', 'Does not want to enter the classroom after a quarrel.'),
    ],
    ask: [
      t('请安排一对一谈话，再看小组。', 'Please arrange talks in private, then perhaps a group.'),
      t('请评估情绪状况，给学校建议。', 'Please look at how the child feels and advise the school.'),
    ],
    note: t('第一次安排在学校，避开上课。', 'The first talk is at school, outside lessons.'),
    met: [
      t('谈了四十分钟，画了一张“心情天气图”。', 'Forty minutes, and a "weather map" of feelings.'),
      t('愿意继续，约定每周三中午。', 'Willing to go on: Wednesdays at noon.'),
      t(
        '先和两位同学分别谈过，都愿意坐到一起。',
        'Talked with both sides of the quarrel first; both are ready to sit down together.',
      ),
    ],
    done: [
      t(
        '八次谈话后睡眠和出勤正常，转为校内关注。',
        'After eight talks sleep and attendance are fine; the school keeps an eye on it.',
      ),
      t('参加小组一期，能说出三个可以求助的人。', 'One term of the group; can name three people to turn to.'),
      t(
        '回到教室上课满四周，班里没有再起争执。',
        'Four weeks back in the classroom without another quarrel.',
      ),
    ],
    words: [
      t('“说出来以后没那么怕了。”', '"It is less frightening since I said it."'),
      t('“周三的谈话我想再来几次。”', '"I would like a few more Wednesdays."'),
      t('“我们又一起吃午饭了。”', '"We have lunch together again."'),
    ],
  },
};
