import { CHASHAN, DONGMEN, HEXI, LIUPO, QIAOTOU, SHANGWAN, XIAWAN } from '../county/divisions';
import type { Chapter } from '../model';
import { t } from '../text';
import { aged, bornOnLeapDay, workday } from '../when';
import { boy, file, girl, guardian } from './file';

/** Files without a referral yet. The first is ready for the guide: the family agreed to the county and the foundation. */
export const atHome: Chapter = {
  title: t('已建档，尚未转介', 'On file, not referred yet'),
  children: [
    file(
      'chen-xiaozhou',
      boy('陈小舟', 'Chen Xiaozhou', aged(10, 84)),
      { by: 'luomin', at: workday(2, '10:10'), residence: SHANGWAN, school: 'yunshui' },
      guardian('陈美玲', 'Chen Meiling', 'mother'),
      {
        difficulties: ['D102', 'D401'],
        needs: ['N01', 'N07', 'N14'],
        risk: 'R2',
        view: t('想参加学校的合唱队。', 'I would like to join the school choir.'),
        agreedTo: ['county', 'foundation'],
      },
    ),
    file(
      'ye-yifan',
      girl('叶一帆', 'Ye Yifan', bornOnLeapDay(9)),
      { by: 'luomin', at: workday(1, '15:45'), residence: XIAWAN, school: 'yunshui' },
      guardian('叶建华', 'Ye Jianhua', 'father'),
      { difficulties: ['D401'], needs: ['N04', 'N14'], risk: 'R1', agreedTo: ['county'] },
    ),
    file(
      'lu-xiaoya',
      girl('鲁小雅', 'Lu Xiaoya', aged(7, 133)),
      { by: 'qinmei', at: workday(18, '16:10'), residence: LIUPO, school: 'shiqiao' },
      guardian('鲁明山', 'Lu Mingshan', 'grandparent'),
      { difficulties: ['D401'], needs: ['N14'], risk: 'R1', view: undefined },
    ),
    file(
      'shao-mingxuan',
      boy('邵明轩', 'Shao Mingxuan', aged(11, 170)),
      { by: 'tangyue', at: workday(12, '14:20'), residence: QIAOTOU, school: 'shiqiao' },
      guardian('邵丽萍', 'Shao Liping', 'mother'),
      { difficulties: ['D402'], needs: ['N10'], risk: 'R1' },
    ),
    file(
      'tang-zhixia',
      girl('汤知夏', 'Tang Zhixia', aged(2, 55)),
      { by: 'lanxiaohe', at: workday(10, '17:30'), residence: SHANGWAN },
      guardian('汤晓云', 'Tang Xiaoyun', 'mother'),
      { difficulties: ['D105'], needs: ['N13'], risk: 'R1', view: undefined },
    ),
    file(
      'ouyang-jing',
      girl('欧阳静', 'Ouyang Jing', aged(13, 290)),
      { by: 'zhoumin', at: workday(21, '14:00'), residence: HEXI },
      guardian('欧阳海', 'Ouyang Hai', 'father'),
      { difficulties: ['D104'], needs: ['N15'], risk: 'R1' },
    ),
    file(
      'li-jie',
      girl('李㛃', 'Li Jie', aged(12, 18)),
      { by: 'tanxin', at: workday(11, '10:30'), residence: QIAOTOU, school: 'shiqiao' },
      guardian('李金凤', 'Li Jinfeng', 'mother'),
      { difficulties: ['D102'], needs: ['N04', 'N11'], risk: 'R1' },
    ),
    file(
      'guan-xiaoyue',
      girl('关小月', 'Guan Xiaoyue', aged(15, 201)),
      { by: 'tanxin', at: workday(6, '13:50'), residence: DONGMEN },
      guardian('关志远', 'Guan Zhiyuan', 'father'),
      { difficulties: ['D106'], needs: ['N11', 'N05'], risk: 'R1' },
    ),
    file(
      'mao-xingyu',
      boy('毛星宇', 'Mao Xingyu', aged(8, 64)),
      { by: 'lanxiaohe', at: workday(14, '16:20'), residence: CHASHAN, school: 'yunshui' },
      guardian('毛桂枝', 'Mao Guizhi', 'grandparent'),
      { difficulties: ['D401'], needs: ['N14'], risk: 'R1' },
    ),
  ],
  referrals: [],
  rooms: [],
};
