import { wordOf, wordsOf, type SheetLanguage } from '../../../words';
import type { OverrideReviewView, StopNoticeView } from '../../disclosures';
import { column, time, type ExportColumn, type ExportTable } from './table';

const done = <Row extends { isOverdue: boolean }>(
  zh: string,
  en: string,
  at: (row: Row) => Date | null,
): ExportColumn<Row> =>
  column(zh, en, 18, (row, language) => time(at(row)) ?? standing(row.isOverdue, language));

const standing = (isOverdue: boolean, language: SheetLanguage): string =>
  language === 'en' ? (isOverdue ? 'late' : 'waits') : isOverdue ? '已逾期' : '待办';

/** Second looks at disclosures without consent. The child is not named: the number of the referral leads to it. */
export const REVIEWS: ExportTable<OverrideReviewView> = {
  title: { 'zh-CN': '依法提供复核台账', en: 'Reviews of disclosures without consent' },
  columns: [
    column('转介编号', 'Referral', 16, (row) => row.number),
    column('提供给', 'Given to', 24, (row) => row.recipient.name),
    column('依据', 'Basis', 40, (row, language) => wordOf(language, 'legalBasis', row.legalBasis)),
    column('经办人', 'Sent by', 12, (row) => row.sentBy?.displayName ?? null),
    column('提供时间', 'Sent', 18, (row) => time(row.sentAt)),
    column('复核期限', 'Due', 18, (row) => time(row.dueAt)),
    done('复核时间', 'Reviewed', (row) => row.reviewedAt),
    column('复核意见', 'Verdict', 16, (row, language) =>
      row.verdict === null ? null : wordOf(language, 'reviewVerdict', row.verdict),
    ),
    column('复核人', 'Reviewed by', 12, (row) => row.reviewedBy?.displayName ?? null),
  ],
};

/** Who was asked to stop using data after a consent was withdrawn, and what became of it. */
export const STOP_NOTICES: ExportTable<StopNoticeView> = {
  title: { 'zh-CN': '停止使用通知台账', en: 'Notices to stop using data' },
  columns: [
    column('转介编号', 'Referral', 16, (row) => row.number),
    column('通知单位', 'Asked by', 24, (row) => row.askedBy.name),
    column('持有单位', 'Held by', 24, (row) => row.holder.name),
    column('资料', 'Data', 30, (row, language) => wordsOf(language, 'dataClass', row.dataClasses)),
    column('持有起始', 'Held since', 18, (row) => time(row.heldSince)),
    column('通知时间', 'Asked', 18, (row) => time(row.askedAt)),
    column('答复期限', 'Due', 18, (row) => time(row.dueAt)),
    done('答复时间', 'Answered', (row) => row.answeredAt),
    column('答复', 'Answer', 16, (row, language) =>
      row.answer === null ? null : wordOf(language, 'stopAnswer', row.answer),
    ),
    column('答复人', 'Answered by', 12, (row) => row.answeredBy?.displayName ?? null),
  ],
};
