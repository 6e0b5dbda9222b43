import type { FieldProblem } from '@app/contracts';
import type { Leg, Step } from './model';

/** Where a field of the API stands in the wizard. */
const FIELDS: Record<string, readonly [field: string, step: Step]> = {
  name: ['name', 'child'],
  idType: ['idType', 'child'],
  idNumber: ['idNumber', 'child'],
  birthDate: ['birthDate', 'child'],
  sex: ['sex', 'child'],
  residenceCode: ['residence', 'child'],
  address: ['address', 'child'],
  school: ['school', 'child'],
  health: ['health', 'child'],
  difficulties: ['difficulties', 'child'],
  'guardian.name': ['guardianName', 'child'],
  'guardian.relation': ['guardianRelation', 'child'],
  'guardian.phone': ['guardianPhone', 'child'],
  needs: ['needs', 'situation'],
  need: ['needs', 'situation'],
  urgency: ['urgency', 'situation'],
  risk: ['risk', 'situation'],
  reason: ['reason', 'situation'],
  situation: ['situation', 'situation'],
  ask: ['ask', 'situation'],
  toAgencyId: ['target', 'target'],
  recipientAgencyId: ['target', 'target'],
  consentId: ['consent', 'review'],
  legalBasis: ['legalBasis', 'review'],
  legalBasisReason: ['legalReason', 'review'],
  dataClasses: ['dataClasses', 'review'],
  giverName: ['giverName', 'review'],
  giverRelation: ['giverRelation', 'review'],
  authority: ['authority', 'review'],
  authorityProof: ['authorityProof', 'review'],
  'coSigner.authority': ['coName', 'review'],
  'coSigner.relation': ['coRelation', 'review'],
  witnessName: ['witnessName', 'review'],
  childViewReason: ['childViewReason', 'review'],
  method: ['method', 'review'],
  childView: ['childView', 'review'],
  validTo: ['validTo', 'review'],
  openUntil: ['openUntil', 'target'],
  handover: ['handover', 'review'],
};

export function placeOf({ field }: FieldProblem): { field: string; step: Step } | null {
  const place = FIELDS[field.replace(/\.\d+$/, '')];
  return place ? { field: place[0], step: place[1] } : null;
}

/** Of several that were sent together, the one that was in the way. */
export function legOfField({ field }: FieldProblem, legs: readonly Leg[]): Leg | undefined {
  const index = /^items\.(\d+)$/.exec(field)?.[1];
  return index === undefined ? undefined : legs[Number(index)];
}

const STEP_OF_FIELD: Record<string, Step> = Object.fromEntries(Object.values(FIELDS));

export function stepOf(field: string): Step | undefined {
  return STEP_OF_FIELD[field];
}
