import type { RoomEvent, RoomEventBody } from '@app/contracts';
import { wordOf, type SheetLanguage } from '../../../words';
import { column, time, type Cell, type ExportTable } from './table';
import type { RoomReaderRow } from './room-readers';

/** What was said or happened, or who could read from when to when. */
export type RoomRow = { type: 'event'; event: RoomEvent } | { type: 'reader'; reader: RoomReaderRow };

type Body<K extends string> = Extract<RoomEventBody, Record<K, unknown>>;
type Words = Readonly<Record<SheetLanguage, string>>;

const KINDS: Readonly<Record<string, Words>> = {
  'message.created': { 'zh-CN': '消息', en: 'message' },
  'message.edited': { 'zh-CN': '编辑', en: 'edit' },
  'message.withdrawn': { 'zh-CN': '撤回', en: 'withdrawal' },
  'message.redacted': { 'zh-CN': '督导移除', en: 'removed by a supervisor' },
  'message.acknowledged': { 'zh-CN': '收到', en: 'acknowledged' },
  'message.ackWithdrawn': { 'zh-CN': '收回“收到”', en: 'acknowledgement taken back' },
  'reaction.set': { 'zh-CN': '回应', en: 'reaction' },
  'pin.set': { 'zh-CN': '置顶', en: 'pin' },
  'attachment.state': { 'zh-CN': '附件', en: 'file' },
  'system.notice': { 'zh-CN': '系统', en: 'system' },
  'member.added': { 'zh-CN': '加入', en: 'joined' },
  'member.removed': { 'zh-CN': '离开', en: 'left' },
  'room.state': { 'zh-CN': '讨论状态', en: 'state' },
};
const READER: Words = { 'zh-CN': '可见范围', en: 'could read' };
const WITHDRAWN: Words = { 'zh-CN': '（已撤回）', en: '(withdrawn)' };
const FILES: Words = { 'zh-CN': '附件：', en: 'files: ' };
const ANSWERS: Readonly<Record<SheetLanguage, (root: number) => string>> = {
  'zh-CN': (root) => `回复第 ${root} 条`,
  en: (root) => `answers no. ${root}`,
};
const TAKEN_BACK: Words = { 'zh-CN': '取消：', en: 'taken back: ' };
const PINNED: Words = { 'zh-CN': '置顶', en: 'pinned' };
const UNPINNED: Words = { 'zh-CN': '取消置顶', en: 'unpinned' };
const STATES: Readonly<Record<string, Words>> = {
  open: { 'zh-CN': '开放', en: 'open' },
  closed: { 'zh-CN': '关闭', en: 'closed' },
};

/** The whole of a room as its reader may read it, in the order of the log, and under it who could read what. */
export const ROOM: ExportTable<RoomRow> = {
  title: { 'zh-CN': '讨论记录', en: 'Record of a discussion' },
  columns: [
    column('序号', 'No.', 8, (row) => (row.type === 'event' ? row.event.seq : row.reader.from)),
    column('时间', 'Time', 18, (row) => time(row.type === 'event' ? row.event.at : row.reader.joinedAt)),
    column('人员', 'Person', 12, (row) => (row.type === 'event' ? personOf(row.event) : row.reader.name)),
    column('单位', 'Agency', 24, (row) =>
      row.type === 'event' ? agencyOf(row.event) : row.reader.agencyName,
    ),
    column('类型', 'Kind', 10, (row, language) =>
      row.type === 'event' ? (KINDS[row.event.kind]?.[language] ?? row.event.kind) : READER[language],
    ),
    column('关于', 'About', 8, (row) => (row.type === 'event' ? targetOf(row.event) : null)),
    column('内容', 'Content', 80, (row, language) =>
      row.type === 'event' ? wordsOf(row.event, language) : spanOf(row.reader, language),
    ),
  ],
};

function personOf({ actor, body }: RoomEvent): string | null {
  return 'personId' in body ? body.name : actor.name || null;
}

function agencyOf({ actor, body }: RoomEvent): string | null {
  return 'personId' in body ? body.agencyName : actor.agencyName || null;
}

function targetOf({ body }: RoomEvent): Cell {
  if ('targetSeq' in body) return body.targetSeq;
  return 'threadRoot' in body ? (body.threadRoot ?? null) : null;
}

function wordsOf({ kind, body }: RoomEvent, language: SheetLanguage): string | null {
  switch (kind) {
    case 'message.created':
      return messageOf(body as Body<'clientMsgId'>, language);
    case 'message.edited': {
      const { text, withdrawn } = body as Body<'version'> & { withdrawn?: true };
      return withdrawn ? WITHDRAWN[language] : text;
    }
    case 'message.redacted':
      return wordOf(language, 'redactionReason', (body as Body<'reasonCode'>).reasonCode);
    case 'reaction.set': {
      const { value, on } = body as Body<'value'>;
      return `${on ? '' : TAKEN_BACK[language]}${wordOf(language, 'reaction', value)}`;
    }
    case 'pin.set':
      return ((body as Body<'on'>).on ? PINNED : UNPINNED)[language];
    case 'system.notice': {
      const { notice, refs } = body as Body<'notice'>;
      const stage = refs.stage && wordOf(language, 'stage', refs.stage);
      return [wordOf(language, 'systemNotice', notice), stage, refs.number, refs.text]
        .filter(Boolean)
        .join(' ');
    }
    case 'room.state': {
      const { state } = body as Body<'cause'> & { state: string };
      return STATES[state]?.[language] ?? state;
    }
    default:
      return null;
  }
}

function messageOf(body: Body<'clientMsgId'>, language: SheetLanguage): string {
  const root = body.threadRoot === undefined ? '' : ANSWERS[language](body.threadRoot);
  if (body.withdrawn) return [root, WITHDRAWN[language]].filter(Boolean).join('\n');
  const files = (body.attachments ?? []).map(({ name }) => name).join(language === 'en' ? ', ' : '、');
  return [root, body.text, files && `${FILES[language]}${files}`].filter(Boolean).join('\n');
}

function spanOf({ from, to, leftAt }: RoomReaderRow, language: SheetLanguage): string {
  const until = leftAt ? (time(leftAt) as string) : null;
  if (language === 'en')
    return to === null ? `from no. ${from} on, still` : `no. ${from} to ${to}, until ${until ?? ''}`;
  return to === null ? `自第 ${from} 条起，至今` : `第 ${from} 条至第 ${to} 条，至 ${until ?? ''}`;
}
