import {
  RESTRICTED_DIFFICULTIES,
  type CreateChildRequest,
  type Difficulty,
  type UpdateChildRequest,
} from '@app/contracts';
import { dayOf, DomainError, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid, refuseStale } from '../../../refuse';
import { AuditLog } from '../../audit';
import { childActions } from '../domain/child.policy';
import { checkLedCorrection } from '../domain/led-correction';
import { normalizeIdNumber } from '../domain/child-identity';
import { ChildFieldRules } from './child-field-rules';
import { ChildReader, type ChildView } from './child-reader';
import { ChildWriter } from './child-writer';
import { factsOf, type ChildRecord } from './child.repository';

/** What a lead does not see among the difficulties stays when it writes the others. */
function hiddenFrom({ writes, difficulties }: ChildRecord): Difficulty[] {
  return writes === 'lead' ? difficulties.filter((code) => RESTRICTED_DIFFICULTIES.includes(code)) : [];
}

/** Null clears a field that may be empty and counts as not given for the others. */
function merged(record: ChildRecord, input: UpdateChildRequest): CreateChildRequest {
  const pick = <T>(given: T | null | undefined, kept: T): T => given ?? kept;
  const optional = <T>(given: T | undefined, kept: T | null): T | undefined =>
    (given === undefined ? kept : given) ?? undefined;
  return {
    name: pick(input.name, record.name),
    sex: pick(input.sex, record.sex),
    birthDate: pick(input.birthDate, record.birthDate),
    idType: pick(input.idType, record.idType),
    residenceCode: pick(input.residenceCode, record.residenceCode),
    school: optional(input.school, record.school),
    guardian: optional(input.guardian, record.guardian),
    difficulties: [...new Set([...pick(input.difficulties, record.difficulties), ...hiddenFrom(record)])],
  };
}

@Injectable()
export class UpdateChild {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: ChildFieldRules,
    private readonly reader: ChildReader,
    private readonly writer: ChildWriter,
    private readonly audit: AuditLog,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null },
    input: UpdateChildRequest,
  ): Promise<ChildView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const record = found(await this.writer.find(tx, actor, target.id));
      if (!childActions(actor, factsOf(record)).includes('update')) throw new DomainError('NOT_FOUND');
      requireVersion(target.version, record.version);
      if (record.writes === 'lead') refuseInvalid(checkLedCorrection(record, input));
      const today = dayOf(await tx.now());
      const whole = merged(record, input);
      const fields = await this.rules.check(tx, whole, today);
      const hasDocument = whole.idType !== '9';
      const idNumber = input.idNumber || (hasDocument ? await this.writer.idNumberOf(tx, record) : undefined);
      const normalized = normalizeIdNumber({ ...whole, idNumber }, this.rules.identityRule(today));
      refuseStale(await this.writer.write(tx, record, { fields, idNumber: normalized, input }));
      await this.audit.record(tx, {
        action: 'child.updated',
        objectKind: 'child',
        objectId: record.id,
        caseId: record.caseId,
        details: { fields: Object.keys(input) },
      });
      return this.reader.read(tx, actor, record.id);
    });
  }
}
