import type { EventKind } from '@app/contracts';
import type { NoticeFacts } from './notice-facts';

export const MAIL_LANGUAGES = ['zh-CN', 'en'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Words {
  readonly kinds: Readonly<Record<EventKind, string>>;
  readonly open: string;
  readonly why: string;
  readonly several: string;
}

export const WORDS: Readonly<Record<MailLanguage, Words>> = {
  'zh-CN': {
    kinds: {
      'referral.drafted': '未受理的需求已退回为草稿',
      'referral.submitted': '新转介待受理',
      'referral.opened': '对方已查看',
      'referral.accepted': '转介已受理',
      'referral.declined': '转介不予受理',
      'referral.withdrawn': '转介已撤回',
      'referral.claimed': '转介已被认领',
      'referral.released': '转介已放回待受理',
      'referral.assigned': '有转介交由您办理',
      'referral.info_requested': '对方请您补充信息',
      'referral.answered': '补充信息已答复',
      'referral.unaccepted': '受理已收回',
      'referral.started': '已开始服务',
      'referral.held': '服务暂缓',
      'referral.resumed': '服务已恢复',
      'referral.completed': '服务已完成，等您确认',
      'referral.verified': '转介已闭环',
      'referral.disputed': '对完成结果有异议',
      'referral.returned': '转介已退回',
      'referral.cancel_requested': '对方请求取消转介',
      'referral.cancel_objected': '对方不同意取消',
      'referral.rerouted': '转介已转派',
      'referral.nudged': '对方催办',
      'referral.expired': '转介已超期',
      'referral.voided': '转介标记为误建',
      'referral.due_soon': '转介即将到期',
      'referral.escalated': '转介需要关注',
      'referral.demanded': '上级督办，请答复',
      'referral.digest': '本周到期的计划类转介',
      'case.due': '个案该回访了',
      'case.stage_moved': '个案申请结案，待审核',
      'consent.expiring': '同意即将到期',
      'work.taken_over': '事项由您单位代管',
      'consent.withdrawn': '同意已撤回',
      'pool.offered': '资源池有新卡片可认领',
      'pool.claimed': '资源池卡片的认领有变化',
      'pool.chosen': '您的认领已被选定',
      'pool.lost': '资源池卡片已结束',
      'override.opened': '依法定依据提供信息，待复核',
      'override.rejected': '依法定依据提供信息，复核未通过',
      'override.escalated': '依法定依据提供信息，逾期未复核',
      'message.created': '有人提到了您',
      'duty.called': '有人呼叫您单位值班人员',
      'message.withdrawn': '提到您的消息已撤回',
      'message.redacted': '您发的一条消息被本单位督导移除',
      'member.added': '有人加入讨论',
      'child.identified': '证件号码已核对',
      'person.disabled': '有人员停用，事项已移交',
      'notification.changed': '通知有变化',
      'directory.changed': '资源目录有更新',
      'case.changed': '个案有新动态',
      'stop_use.asked': '同意已撤回，请答复是否已停止使用信息',
      'stop_use.answered': '停止使用通知有了答复',
      'stop_use.escalated': '停止使用通知逾期未答复',
      'overlap.found': '可能重复建档，请核对',
      'overlap.changed': '疑似重复有新进展',
      'overlap.alarm': '证件号码核对异常',
      'flag.raised': '新的学生关注待接收',
      'flag.changed': '关注有新进展',
      'flag.escalated': '关注逾期，请处理',
      'follow_up.asked': '请您走访或联系一名儿童',
      'follow_up.changed': '跟进有新进展',
      'follow_up.due': '跟进到期提醒',
      'follow_up.missed': '跟进未能见到儿童',
      'follow_up.unsafe': '跟进发现儿童不安全，请立即处理',
      'follow_up.escalated': '连续三次未能见到儿童，请处理',
      'task.given': '您有一项新任务',
      'task.ended': '任务已结束',
      'task.due': '任务到期提醒',
      'room.guest_added': '本单位受邀参加一个个案的讨论',
      'room.guest_ended': '本单位已离开一个个案的讨论',
      'report.filed': '有一份报告待确认',
      'report.changed': '您的报告有反馈',
      'report.refused': '有人试图查看受限记录',
      'report.escalated': '报告逾期，请处理',
      'emergency.opened': '有人紧急查阅了档案',
      'emergency.reviewed': '紧急查阅已复核',
      'emergency.escalated': '紧急查阅逾期未复核',
      'notice.unreached': '有事项无人可通知，请安排人员',
      'notice.escalated': '下级单位有警报无人查看',
    },
    open: '登录接力查看：',
    why: '本邮件不含儿童信息，请勿回复。',
    several: '条通知',
  },
  en: {
    kinds: {
      'referral.drafted': 'Needs that were not taken are back as a draft',
      'referral.submitted': 'New referral to decide on',
      'referral.opened': 'Referral was opened',
      'referral.accepted': 'Referral accepted',
      'referral.declined': 'Referral declined',
      'referral.withdrawn': 'Referral withdrawn',
      'referral.claimed': 'Referral was claimed',
      'referral.released': 'Referral is back in the queue',
      'referral.assigned': 'A referral was given to you',
      'referral.info_requested': 'More information is asked for',
      'referral.answered': 'The question was answered',
      'referral.unaccepted': 'Acceptance was taken back',
      'referral.started': 'Service has begun',
      'referral.held': 'Service is on hold',
      'referral.resumed': 'Service goes on',
      'referral.completed': 'Service completed, please confirm',
      'referral.verified': 'Referral closed',
      'referral.disputed': 'Completion is disputed',
      'referral.returned': 'Referral was returned',
      'referral.cancel_requested': 'The sender asks to cancel',
      'referral.cancel_objected': 'The request to cancel was refused',
      'referral.rerouted': 'Referral was handed on',
      'referral.nudged': 'The sender asks for a reply',
      'referral.expired': 'Referral expired',
      'referral.voided': 'Referral was entered in error',
      'referral.due_soon': 'Referral is due soon',
      'referral.escalated': 'Referral needs attention',
      'referral.demanded': 'The county demands a reply',
      'referral.digest': 'Planned referrals due this week',
      'case.due': 'Case is due for a visit',
      'case.stage_moved': 'A case waits for your agreement to close it',
      'consent.expiring': 'Consent is about to end',
      'work.taken_over': 'Your agency stands in',
      'consent.withdrawn': 'Consent withdrawn',
      'pool.offered': 'A new pool card to claim',
      'pool.claimed': 'News on the claims of a pool card',
      'pool.chosen': 'Your claim was chosen',
      'pool.lost': 'A pool card has ended',
      'override.opened': 'A disclosure without consent waits for review',
      'override.rejected': 'A disclosure without consent did not pass review',
      'override.escalated': 'A disclosure without consent was not reviewed in time',
      'message.created': 'You were mentioned',
      'duty.called': 'Somebody calls whoever is on duty at your agency',
      'message.withdrawn': 'A message that mentioned you was withdrawn',
      'message.redacted': 'A supervisor of your agency removed a message of yours',
      'member.added': 'Somebody joined a room',
      'child.identified': 'An ID number was compared',
      'person.disabled': 'An account was closed, its work handed over',
      'notification.changed': 'There is news in the list',
      'directory.changed': 'The directory was updated',
      'case.changed': 'There is news of a case',
      'stop_use.asked': 'Consent withdrawn: please answer a stop-use notice',
      'stop_use.answered': 'A stop-use notice was answered',
      'stop_use.escalated': 'A stop-use notice was not answered in time',
      'overlap.found': 'A child may be on file twice',
      'overlap.changed': 'There is news of a possible duplicate',
      'overlap.alarm': 'Unusual checks of ID numbers',
      'flag.raised': 'New flag to receive',
      'flag.changed': 'There is news of a flag',
      'flag.escalated': 'A flag is late',
      'follow_up.asked': 'You are asked to visit or call a child',
      'follow_up.changed': 'There is news of a follow-up',
      'follow_up.due': 'A follow-up is due',
      'follow_up.missed': 'A follow-up did not reach the child',
      'follow_up.unsafe': 'A child was found not safe: act now',
      'follow_up.escalated': 'A child was not reached three times',
      'task.given': 'You have a new task',
      'task.ended': 'A task has ended',
      'task.due': 'A task is due',
      'room.guest_added': 'Your agency is invited into the room of a case',
      'room.guest_ended': 'Your agency has left the room of a case',
      'report.filed': 'A report waits to be acknowledged',
      'report.changed': 'There is feedback on your report',
      'report.refused': 'Somebody tried to open a restricted record',
      'report.escalated': 'A report is late',
      'emergency.opened': 'A file was read in an emergency',
      'emergency.reviewed': 'An emergency access was reviewed',
      'emergency.escalated': 'The review of an emergency access is late',
      'notice.escalated': 'An alarm that nobody at an agency has seen',
      'notice.unreached': 'Nobody could be told of something; please find somebody',
    },
    open: 'Sign in to Jieli to see it: ',
    why: 'This mail holds no data of a child. Please do not reply.',
    several: 'notices',
  },
};

const NUMBER = /^[A-Za-z0-9][A-Za-z0-9-]{0,40}$/;
/** What `inbox/domain/link.ts` makes: a page of the hub, perhaps of one record, perhaps one part of it. No word that somebody wrote. */
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const LINK = new RegExp(
  `^/[a-z]+(?:-[a-z]+)*(?:/(?:emergency|stop|${ID}))?(?:\\?(?:tab=tasks|room=${ID}))?$`,
);

/** The mail about one event: number, kind and link, in plain text and HTML. */
export function mailText(facts: NoticeFacts, language: MailLanguage, base: string): MailText {
  const words = WORDS[language];
  const { title, address } = lineOf(facts, language, base);
  return {
    subject: title,
    text: `${title}\n\n${words.open}${address}\n\n${words.why}\n`,
    html: [
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(title)}</title>`,
      `<p>${escaped(title)}</p><p><a href="${escaped(address)}">${escaped(words.open)}${escaped(address)}</a></p>`,
      `<p>${escaped(words.why)}</p></html>`,
    ].join(''),
  };
}

/** What does not look like a number or a link of ours is left out rather than passed on. */
export function safe(facts: NoticeFacts, base: string): { number: string; address: string } {
  return {
    number: NUMBER.test(facts.number) ? facts.number : '',
    address: new URL(LINK.test(facts.link) ? facts.link : '/', base).toString(),
  };
}

/** Number and kind, and where to find it. */
export function lineOf(
  facts: NoticeFacts,
  language: MailLanguage,
  base: string,
): { title: string; address: string } {
  const kind = WORDS[language].kinds[facts.kind];
  const { number, address } = safe(facts, base);
  return { title: number === '' ? kind : `${number} ${kind}`, address };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
