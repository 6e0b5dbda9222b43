import { ageBand, ageOn, maskName } from '@app/kernel';
import { wordOf, wordsOf } from '../../../words';
import type {
  AgencyRow,
  CaseRow,
  ChildRow,
  DisclosureRow,
  ReferralExportRow,
  RowContext,
} from './export-rows';
import { column, time, yesNo, type ExportColumn, type ExportTable } from './table';

export const REFERRALS: ExportTable<ReferralExportRow> = {
  title: { 'zh-CN': '转介台账', en: 'Referrals' },
  columns: [
    column('编号', 'Number', 16, (row) => row.number),
    column('状态', 'State', 12, (row, language) => wordOf(language, 'state', row.state)),
    column('紧急程度', 'Urgency', 12, (row, language) => wordOf(language, 'urgency', row.urgency)),
    column('转出单位', 'From', 24, (row) => row.fromAgency.name),
    column('接收单位', 'To', 24, (row) => row.toAgency.name),
    column('需求', 'Needs', 30, (row, language) => wordsOf(language, 'need', row.needs)),
    column('档案编号', 'File', 20, (row) => row.child?.fileNo ?? null),
    column('年龄段', 'Age', 10, (row) => row.child?.ageBand ?? null),
    column('性别', 'Sex', 8, (row, language) => (row.child ? wordOf(language, 'sex', row.child.sex) : null)),
    column('提交时间', 'Sent', 18, (row) => time(row.submittedAt)),
    column('答复期限', 'Answer due', 18, (row) => time(row.dueAt)),
  ],
};

/** The columns by which a child is told apart; the same mask as in every list unless the full ones were asked for. */
function identity<Row extends Pick<CaseRow, 'name' | 'birthDate' | 'sex'>>({
  full,
  today,
}: RowContext): ExportColumn<Row>[] {
  return [
    column('姓名', 'Name', 12, (row) => (full ? row.name : maskName(row.name))),
    column('性别', 'Sex', 8, (row, language) => wordOf(language, 'sex', row.sex)),
    full
      ? column('出生日期', 'Born', 12, (row) => row.birthDate)
      : column('年龄段', 'Age', 10, (row) => ageBand(ageOn(row.birthDate, today))),
  ];
}

export const casesTable = (context: RowContext): ExportTable<CaseRow> => ({
  title: { 'zh-CN': '个案台账', en: 'Cases' },
  columns: [
    column('个案编号', 'Case', 14, (row) => row.caseNo),
    column('档案编号', 'File', 20, (row) => row.fileNo),
    ...identity<CaseRow>({ ...context, full: false }),
    column('居住地', 'Residence', 16, (row) => row.residenceName),
    column('需求', 'Needs', 30, (row, language) => wordsOf(language, 'need', row.needs)),
    column('阶段', 'Stage', 12, (row, language) => wordOf(language, 'stage', row.stage)),
    column('风险', 'Risk', 12, (row, language) => wordOf(language, 'risk', row.risk)),
    column('牵头单位', 'Lead agency', 24, (row) => row.leadAgency),
    column('牵头人', 'Lead worker', 12, (row) => row.leadWorker),
    column('建立时间', 'Opened', 18, (row) => time(row.openedAt)),
  ],
});

export const childrenTable = (context: RowContext): ExportTable<ChildRow> => ({
  title: { 'zh-CN': '儿童台账', en: 'Children' },
  columns: [
    column('档案编号', 'File', 20, (row) => row.fileNo),
    ...identity<ChildRow>(context),
    column('居住地', 'Residence', 16, (row) => row.residenceName),
    column('困境类别', 'Difficulties', 30, (row, language) =>
      wordsOf(language, 'difficulty', row.difficulties),
    ),
    ...(context.full
      ? [
          column<ChildRow>('学校', 'School', 20, (row) => row.school),
          column<ChildRow>('监护人', 'Guardian', 12, (row) => row.guardianName),
          column<ChildRow>('监护人电话', 'Phone', 16, (row) => row.guardianPhone),
        ]
      : []),
    column('登记时间', 'Registered', 18, (row) => time(row.createdAt)),
  ],
});

export const AGENCIES: ExportTable<AgencyRow> = {
  title: { 'zh-CN': '单位与服务台账', en: 'Agencies and services' },
  columns: [
    column('单位', 'Agency', 24, (row) => row.name),
    column('类型', 'Type', 16, (row, language) => wordOf(language, 'agencyType', row.type)),
    column('所在地', 'Place', 16, (row) => row.divisionName),
    column('电话', 'Phone', 16, (row) => row.phone),
    column('协议生效', 'Agreement', 10, (row, language) => yesNo(row.agreementInForce, language)),
    column('服务项目', 'Service', 28, (row) => row.title),
    column('需求', 'Needs', 30, (row, language) => wordsOf(language, 'need', row.needs)),
    column('年龄', 'Ages', 10, (row) => (row.ageFrom === null ? null : `${row.ageFrom}–${row.ageTo}`)),
    column('名额', 'Places', 8, (row) => row.capacity),
    column('余量', 'Free', 8, (row) => row.openSlots),
    column('等待天数', 'Wait (days)', 10, (row) => row.waitingDays),
    column('接紧急', 'Urgent', 8, (row, language) => yesNo(row.acceptsUrgent, language)),
    column('余量确认于', 'Confirmed', 18, (row) => time(row.confirmedAt)),
  ],
};

export const DISCLOSURES: ExportTable<DisclosureRow> = {
  title: { 'zh-CN': '对外提供台账', en: 'Disclosures' },
  columns: [
    column('时间', 'Time', 18, (row) => time(row.at)),
    column('档案编号', 'File', 20, (row) => row.fileNo),
    column('个案编号', 'Case', 14, (row) => row.caseNo),
    column('提供给', 'Given to', 24, (row) => row.toAgency),
    column('转介编号', 'Referral', 16, (row) => row.referralNumber),
    column('资料', 'Data', 30, (row, language) => wordsOf(language, 'dataClass', row.dataClasses)),
    column('依据', 'Basis', 40, (row, language) =>
      row.legalBasis
        ? wordOf(language, 'legalBasis', row.legalBasis)
        : language === 'en'
          ? 'Consent'
          : '知情同意',
    ),
  ],
};
