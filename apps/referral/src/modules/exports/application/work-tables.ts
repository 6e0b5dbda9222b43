import type { OverseenReferral } from '@app/contracts';
import { maskName } from '@app/kernel';
import { wordOf, wordsOf } from '../../../words';
import type { FlagRow } from '../../flags';
import type { FollowUpRow } from '../../followups';
import type { PoolCardView } from '../../pool';
import { column, time, yesNo, type ExportTable } from './table';

/** What a leader answers for: no child. */
export const OVERSIGHT: ExportTable<OverseenReferral> = {
  title: { 'zh-CN': '督办台账', en: 'Oversight' },
  columns: [
    column('编号', 'Number', 16, (row) => row.number),
    column('紧急程度', 'Urgency', 12, (row, language) => wordOf(language, 'urgency', row.urgency)),
    column('状态', 'State', 12, (row, language) => wordOf(language, 'state', row.state)),
    column('转出单位', 'From', 24, (row) => row.fromAgency.name),
    column('转入单位', 'To', 24, (row) => row.toAgency.name),
    column('现在由谁办理', 'In hand', 24, (row) => row.holder.name),
    column('提交时间', 'Sent', 18, (row) => time(row.submittedAt)),
    column('期限', 'Due', 18, (row) => time(row.dueAt)),
    column('督办期限', 'Demanded by', 14, (row) => row.demand?.dueOn ?? null),
  ],
};

/** Where each flag stands; what was seen and said stays in the hub. */
export const FLAGS: ExportTable<FlagRow> = {
  title: { 'zh-CN': '学生关注台账', en: 'Flags' },
  columns: [
    column('编号', 'Number', 16, (row) => row.number),
    column('状态', 'State', 12, (row, language) => wordOf(language, 'flagState', row.state)),
    column('紧急程度', 'Urgency', 12, (row, language) => wordOf(language, 'urgency', row.urgency)),
    column('姓名', 'Name', 12, (row) => maskName(row.childName)),
    column('班级', 'Class', 16, (row) => row.className),
    column('发现单位', 'Raised at', 24, (row) => row.fromAgency.name),
    column('接收单位', 'Received by', 24, (row) => row.desk.name),
    column('负责人', 'Owner', 12, (row) => row.owner?.displayName ?? null),
    column('提出时间', 'Raised', 18, (row) => time(row.raisedAt)),
    column('下一次期限', 'Next date', 18, (row) => time(row.nextAt)),
  ],
};

/** Who goes to which child, and how it ended; what was seen and said stays in the hub. */
export const FOLLOW_UPS: ExportTable<FollowUpRow> = {
  title: { 'zh-CN': '跟进台账', en: 'Follow-ups' },
  columns: [
    column('编号', 'Number', 18, (row) => row.number),
    column('类型', 'Kind', 14, (row, language) => wordOf(language, 'followUpKind', row.kind)),
    column('状态', 'State', 12, (row, language) => wordOf(language, 'followUpState', row.state)),
    column('姓名', 'Name', 12, (row) => row.maskedName),
    column('委托单位', 'Asked by', 24, (row) => row.fromAgency.name),
    column('承办单位', 'Agency', 24, (row) => row.toAgency.name),
    column('承办人', 'Who goes', 12, (row) => row.person?.displayName ?? null),
    column('委托时间', 'Asked', 18, (row) => time(row.askedAt)),
    column('期限', 'Due', 18, (row) => time(row.dueAt)),
    column('结束时间', 'Ended', 18, (row) => time(row.endedAt)),
    column('见到儿童', 'Child seen', 10, (row, language) => yesNo(row.childSeen, language)),
    column('是否安全', 'Safe', 10, (row, language) =>
      row.safeNow === null ? null : wordOf(language, 'followUpSafety', row.safeNow),
    ),
  ],
};

/** Level T1, as on the card itself. */
export const POOL: ExportTable<PoolCardView> = {
  title: { 'zh-CN': '资源池台账', en: 'Pool' },
  columns: [
    column('编号', 'Number', 16, ({ card }) => card.number),
    column('状态', 'State', 12, (row, language) => wordOf(language, 'poolState', row.state)),
    column('紧急程度', 'Urgency', 12, ({ card }, language) => wordOf(language, 'urgency', card.body.urgency)),
    column('需求', 'Needs', 30, ({ card }, language) => wordsOf(language, 'need', card.body.needs)),
    column('年龄段', 'Age', 10, ({ card }) => card.body.ageBand),
    column('性别', 'Sex', 8, ({ card }, language) => wordOf(language, 'sex', card.body.sex)),
    column('城市', 'City', 16, ({ card }) => card.body.cityName),
    column('风险', 'Risk', 12, ({ card }, language) => wordOf(language, 'risk', card.body.risk)),
    column('放入时间', 'Offered', 18, ({ card }) => time(card.createdAt)),
    column('到期', 'Ends', 18, ({ card }) => time(card.expiresAt)),
  ],
};
