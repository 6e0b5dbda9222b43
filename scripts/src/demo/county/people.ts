import type { Role } from '@app/contracts';
import { name, t, type Name, type Text } from '../text';
import type { AgencyKey } from './agencies';
import { LIUPO, SHANGWAN } from './divisions';

export interface DemoWorker {
  readonly name: Name;
  readonly agency: AgencyKey;
  readonly roles: readonly Role[];
  /** What one can do as this person, on the cards of the login page. */
  readonly can: Text;
  readonly division?: string;
}

/** Everybody who can sign in; the key is the user name. */
export const PEOPLE = {
  luomin: {
    name: name('罗敏', 'Luo Min'),
    agency: 'yunshui',
    roles: ['school_counsellor'],
    can: t(
      '为学生建档，转介到县民政局，在个案群里跟进',
      'Files a pupil, refers to the county desk and follows up in the case room',
    ),
  },
  zhoumin: {
    name: name('周敏', 'Zhou Min'),
    agency: 'county',
    roles: ['county_router'],
    can: t(
      '受理全县的转介，再转给合适的机构：今天有两件到期、一件超期',
      'Accepts referrals for the county and refers on: two are due today, one is overdue',
    ),
  },
  shenlan: {
    name: name('沈岚', 'Shen Lan'),
    agency: 'foundation',
    roles: ['foundation_worker'],
    can: t(
      '先看去标识的摘要，再决定是否受理，受理后才看到姓名',
      'Reads a de-identified packet, decides, and sees the name only after accepting',
    ),
  },
  lanxiaohe: {
    name: name('蓝小禾', 'Lan Xiaohe'),
    agency: 'shangwan',
    roles: ['child_director', 'community_worker'],
    division: SHANGWAN,
    can: t(
      '村里的儿童主任：用手机宽度的页面走访回复、在群里报平安',
      "The village's child director: answers from a phone after her visits",
    ),
  },
  fanghua: {
    name: name('方华', 'Fang Hua'),
    agency: 'county',
    roles: ['county_leader'],
    can: t(
      '分管领导：看全局队列，代为决定，查审计记录',
      'Leads the county desk: sees its queue, decides on behalf, reads the audit log',
    ),
  },
  liangyu: {
    name: name('梁宇', 'Liang Yu'),
    agency: 'county',
    roles: ['platform_admin', 'agency_admin'],
    can: t(
      '平台管理员：新建机构和人员，签数据协议，看不到儿童',
      'Platform administrator: agencies, people, agreements, and no child',
    ),
  },
  sujing: {
    name: name('苏静', 'Su Jing'),
    agency: 'county',
    roles: ['auditor'],
    can: t('审计员：只看谁在什么时候做了什么', 'Auditor: sees who did what and when, and nothing else'),
  },
  hetao: {
    name: name('何涛', 'He Tao'),
    agency: 'station',
    roles: ['child_supervisor'],
    can: t(
      '镇儿童督导员：接村里的转介，办不了的上转',
      'Township child supervisor: takes what villages refer and refers on',
    ),
  },
  qinmei: {
    name: name('秦梅', 'Qin Mei'),
    agency: 'liupo',
    roles: ['child_director'],
    division: LIUPO,
    can: t(
      '另一个村的儿童主任：接县里的陪伴转介',
      'Child director of the other village: takes companionship referrals',
    ),
  },
  chenli: {
    name: name('陈立', 'Chen Li'),
    agency: 'yunshui',
    roles: ['homeroom_teacher', 'agency_admin'],
    can: t(
      '班主任兼学校管理员：管账号和协议，看不到转介内容',
      'Homeroom teacher and school administrator: accounts, no referrals',
    ),
  },
  tangyue: {
    name: name('唐悦', 'Tang Yue'),
    agency: 'shiqiao',
    roles: ['school_counsellor', 'agency_admin'],
    can: t(
      '第二所学校的心理老师：转出学生，也接收转学的孩子',
      'Counsellor of the second school: refers pupils and receives newcomers',
    ),
  },
  hejing: {
    name: name('何静', 'He Jing'),
    agency: 'foundation',
    roles: ['foundation_worker'],
    can: t('基金会社工：跟进已受理的资助个案', 'Foundation worker: follows up the cases that were accepted'),
  },
  luwei: {
    name: name('陆薇', 'Lu Wei'),
    agency: 'foundation',
    roles: ['foundation_approver', 'agency_admin'],
    can: t(
      '基金会秘书长：看本机构的转介，管人员和服务项目',
      "Secretary-general: reads the foundation's referrals, manages people and offers",
    ),
  },
  guyan: {
    name: name('顾言', 'Gu Yan'),
    agency: 'bridge',
    roles: ['social_worker'],
    can: t(
      '社工：接陪伴和监护支持的转介，和学校、村里一起做',
      'Social worker: supports carers together with school and village',
    ),
  },
  dinghang: {
    name: name('丁航', 'Ding Hang'),
    agency: 'bridge',
    roles: ['supervisor', 'agency_admin'],
    can: t('社工督导：看团队的个案，安排谁来接', 'Supervisor: sees the team, decides who takes what'),
  },
  tanxin: {
    name: name('谭欣', 'Tan Xin'),
    agency: 'steps',
    roles: ['social_worker'],
    can: t(
      '局外人：另一家社工机构，上面的故事一件也看不到',
      'The outsider: another agency that sees none of the story above',
    ),
  },
  wumeng: {
    name: name('吴萌', 'Wu Meng'),
    agency: 'steps',
    roles: ['supervisor', 'agency_admin'],
    can: t('第二家社工机构的督导和管理员', 'Supervisor and administrator of the second social-work agency'),
  },
} as const satisfies Record<string, DemoWorker>;

export type PersonKey = keyof typeof PEOPLE;
export const PERSON_KEYS = Object.keys(PEOPLE) as PersonKey[];

export function workerOf(key: PersonKey): DemoWorker {
  return PEOPLE[key];
}

/** Invited but not here yet: the page of people shows what that looks like. */
export const INVITED: { readonly name: Name; readonly agency: AgencyKey; readonly roles: readonly Role[] } = {
  name: name('许宁', 'Xu Ning'),
  agency: 'bridge',
  roles: ['social_worker'],
};
