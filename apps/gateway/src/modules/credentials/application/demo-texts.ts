import type { DemoPerson, Role } from '@app/contracts';

type Can = DemoPerson['can'];

/** What one can do as somebody with this role, for the cards of the demo. */
const CAN: Readonly<Record<Role, Can>> = {
  county_router: {
    'zh-CN': '受理各单位的转介，转给合适的机构',
    en: 'Take in referrals and pass them on to the right agency',
  },
  county_leader: {
    'zh-CN': '查看全县转介，督办超期事项',
    en: 'See the county’s referrals and press for what is overdue',
  },
  child_supervisor: {
    'zh-CN': '管理本乡镇的儿童档案，发起和受理转介',
    en: 'Keep the township’s child files, refer and accept',
  },
  child_director: {
    'zh-CN': '登记本村儿童，发起转介',
    en: 'Register children of the village and refer them',
  },
  community_worker: {
    'zh-CN': '上门随访，用手机在个案房间里协作',
    en: 'Visit families and work in the case room from a phone',
  },
  foundation_worker: {
    'zh-CN': '查看去标识的转介包，受理或婉拒',
    en: 'Look at de-identified packets, accept or decline',
  },
  foundation_approver: { 'zh-CN': '查看资助类转介', en: 'Look at referrals that ask for funds' },
  social_worker: {
    'zh-CN': '受理转介，在个案房间里跟进服务',
    en: 'Accept referrals and follow up in the case room',
  },
  supervisor: { 'zh-CN': '督导本机构的个案与转介', en: 'Supervise cases and referrals of the agency' },
  school_counsellor: {
    'zh-CN': '把学生的困难转介给民政，跟进进展',
    en: 'Refer a pupil to civil affairs and follow what happens',
  },
  homeroom_teacher: { 'zh-CN': '查看自己反映的情况', en: 'Look at what became of one’s own notice' },
  agency_admin: { 'zh-CN': '管理本单位人员与协议', en: 'Manage people and agreements of the agency' },
  platform_admin: { 'zh-CN': '新建单位、邀请人员', en: 'Found agencies and invite people' },
  auditor: { 'zh-CN': '查阅操作记录', en: 'Read the audit trail' },
};

/** The first role that says something; administrators have other roles beside. */
export function canOf(roles: readonly string[]): Can {
  const known = roles.filter((role): role is Role => role in CAN);
  const telling = known.find((role) => !role.endsWith('_admin')) ?? known[0];
  return telling ? CAN[telling] : { 'zh-CN': '浏览', en: 'Look around' };
}
