import { wordOf, wordsOf } from '../../../words';
import type { AccessRow, AgreementRow, PersonRow } from './register-source';
import { column, time, type ExportTable } from './table';

export const AGREEMENTS: ExportTable<AgreementRow> = {
  title: { 'zh-CN': '数据共享协议台账', en: 'Data agreements' },
  columns: [
    column('对方单位', 'With', 24, (row) => row.partner),
    column('类型', 'Type', 16, (row, language) => wordOf(language, 'agreementType', row.type)),
    column('用途', 'Purpose', 40, (row) => row.purpose),
    column('资料', 'Data', 30, (row, language) => wordsOf(language, 'dataClass', row.dataClasses)),
    column('起', 'From', 12, (row) => row.validFrom),
    column('止', 'To', 12, (row) => row.validTo),
    column('本单位签署', 'Signed here', 18, (row) => time(row.signedHereAt)),
    column('对方签署', 'Signed there', 18, (row) => time(row.signedThereAt)),
  ],
};

export const PEOPLE: ExportTable<PersonRow> = {
  title: { 'zh-CN': '人员台账', en: 'People' },
  columns: [
    column('姓名', 'Name', 16, (row) => row.name),
    column('岗位', 'Roles', 30, (row, language) => wordsOf(language, 'role', row.roles)),
    column('状态', 'State', 12, (row, language) => wordOf(language, 'personStatus', row.status)),
    column('任职起', 'Since', 18, (row) => time(row.since)),
    column('任职止', 'Until', 18, (row) => time(row.until)),
  ],
};

/** Who opened a file, why, and what was found; which child it was stays in the hub. */
export const EMERGENCY_ACCESSES: ExportTable<AccessRow> = {
  title: { 'zh-CN': '紧急查阅台账', en: 'Emergency accesses' },
  columns: [
    column('编号', 'Number', 16, (row) => row.number),
    column('查阅单位', 'Opened at', 24, (row) => row.openedAt),
    column('查阅人', 'Opened by', 12, (row) => row.openedBy),
    column('档案单位', 'File of', 24, (row) => row.owner),
    column('原因', 'Reason', 20, (row, language) => wordOf(language, 'emergencyReason', row.reason)),
    column('开始', 'From', 18, (row) => time(row.startedAt)),
    column('结束', 'To', 18, (row) => time(row.endsAt)),
    column('复核单位', 'Reviewed at', 24, (row) => row.reviewer),
    column('复核期限', 'Review due', 18, (row) => time(row.reviewDueAt)),
    column('复核时间', 'Reviewed', 18, (row) => time(row.reviewedAt)),
    column('复核意见', 'Verdict', 16, (row, language) =>
      row.verdict === null ? null : wordOf(language, 'reviewVerdict', row.verdict),
    ),
  ],
};
