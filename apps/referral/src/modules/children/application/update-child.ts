import type { CreateChildRequest, UpdateChildRequest } from '@app/contracts';
import { dayOf, DomainError, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseStale } from '../../../refuse';
import { AuditLog } from '../../audit';
import { childActions } from '../domain/child.policy';
import { normalizeIdNumber } from '../domain/child-identity';
import { ChildFieldRules } from './child-field-rules';
import { ChildReader, type ChildView } from './child-reader';
import { ChildWriter } from './child-writer';
import type { ChildRecord } from './child.repository';

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
    difficulties: pick(input.difficulties, record.difficulties),
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
      const facts = { homeAgencyId: record.homeAgency.id, scope: record.scope };
      if (!childActions(actor, facts).includes('update')) throw new DomainError('NOT_FOUND');
      requireVersion(target.version, record.version);
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
