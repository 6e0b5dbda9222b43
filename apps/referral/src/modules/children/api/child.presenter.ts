import type { Child } from '@app/contracts';
import type { ChildView } from '../application/child-reader';

export function presentChild(view: ChildView): Child {
  const { record } = view;
  return {
    id: record.id,
    fileNo: record.fileNo,
    homeAgency: record.homeAgency,
    name: record.name,
    sex: record.sex,
    birthDate: record.birthDate,
    age: view.age,
    idType: record.idType,
    idNumberMasked: view.idNumberMasked,
    address: view.address,
    health: view.health,
    residenceCode: record.residenceCode,
    residenceName: record.residenceName,
    school: record.school,
    guardian: record.guardian,
    difficulties: view.difficulties,
    withheld: view.withheld,
    version: record.version,
    allowedActions: view.allowedActions,
  };
}
