import type { ImportKind } from '@app/contracts';
import type { SheetLanguage, WordTable } from '../../../words';

/** One column of a template: which field it fills, and how its text is understood. */
export interface ImportColumn {
  field: string;
  header: Readonly<Record<SheetLanguage, string>>;
  required: boolean;
  as: 'text' | 'day' | 'number' | 'flag' | 'list' | { word: WordTable } | { words: WordTable };
  example: Readonly<Record<SheetLanguage, string>>;
}

const column = (
  field: string,
  [zh, en]: readonly [string, string],
  as: ImportColumn['as'],
  [zhExample, enExample]: readonly [string, string],
  required = false,
): ImportColumn => ({
  field,
  header: { 'zh-CN': zh, en },
  required,
  as,
  example: { 'zh-CN': zhExample, en: enExample },
});
const same = (text: string): readonly [string, string] => [text, text];

export const IMPORT_COLUMNS: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  agencies: [
    column('name', ['单位名称', 'Name'], 'text', ['示例社工站', 'Example station'], true),
    column('type', ['单位类型', 'Type'], { word: 'agencyType' }, same('SW'), true),
    column('divisionCode', ['区划代码', 'Division code'], 'text', same('990822'), true),
    column('phone', ['电话', 'Phone'], 'text', same('10000000001')),
  ],
  offers: [
    column('title', ['服务名称', 'Service'], 'text', ['儿童小组', 'Group for children'], true),
    column('needs', ['需求', 'Needs'], { words: 'need' }, same('N07;N08'), true),
    column('divisionCodes', ['服务区域代码', 'Division codes served'], 'list', same('990822'), true),
    column('ageFrom', ['年龄从', 'Age from'], 'number', same('6'), true),
    column('ageTo', ['年龄到', 'Age to'], 'number', same('16'), true),
    column('capacity', ['总名额', 'Places'], 'number', same('20'), true),
    column('openSlots', ['余量', 'Free places'], 'number', same('5'), true),
    column('difficulties', ['困境类别', 'Difficulties taken'], { words: 'difficulty' }, same('D401')),
    column('waitingDays', ['等待天数', 'Wait in days'], 'number', same('7')),
    column('acceptsUrgent', ['接紧急', 'Takes urgent'], 'flag', ['是', 'yes']),
  ],
  people: [
    column('displayName', ['姓名', 'Name'], 'text', ['罗敏', 'Luo Min'], true),
    column('roles', ['岗位', 'Roles'], { words: 'role' }, same('social_worker'), true),
    column('divisionCode', ['负责区域代码', 'Division code'], 'text', same('990822')),
    column('email', ['邮箱', 'E-mail'], 'text', same('someone@example.org')),
    column('phone', ['手机', 'Phone'], 'text', same('10000000002')),
  ],
  children: [
    column('name', ['姓名', 'Name'], 'text', ['钟某某', 'Zhong'], true),
    column('sex', ['性别', 'Sex'], { word: 'sex' }, ['女', 'Female'], true),
    column('birthDate', ['出生日期', 'Born'], 'day', same('2016-03-12'), true),
    column('idType', ['证件类型', 'Document'], { word: 'idType' }, ['暂无证件', 'None yet'], true),
    column('idNumber', ['证件号码', 'Document number'], 'text', same('')),
    column('residenceCode', ['居住地代码', 'Division of residence'], 'text', same('990822'), true),
    column('address', ['详细地址', 'Address'], 'text', same('')),
    column('school', ['学校', 'School'], 'text', ['示例小学', 'Example school']),
    column('guardian.name', ['监护人姓名', 'Guardian'], 'text', ['钟某', 'Zhong']),
    column('guardian.relation', ['监护人关系', 'Relation'], { word: 'guardianRelation' }, ['父亲', 'Father']),
    column('guardian.phone', ['监护人电话', "Guardian's phone"], 'text', same('10000000003')),
    column('difficulties', ['困境类别', 'Difficulties'], { words: 'difficulty' }, same('D302;D401')),
    column('health', ['健康情况', 'Health'], 'text', same('')),
  ],
};
