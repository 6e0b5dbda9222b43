import type { UpdateAgencyRequest } from '@app/contracts';
import { DomainError, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid, refuseStale } from '../../../refuse';
import { ReferralConfig } from '../../../referral.config';
import { changeableFields, type AgencyField } from '../domain/agency.policy';
import { checkPhone } from '../domain/phone.rules';
import { AgencyRepository } from './agency.repository';
import { AgencyViews, type AgencyView } from './agency-view';
import { DirectoryJournal } from './directory-journal';

@Injectable()
export class UpdateAgency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRepository,
    private readonly views: AgencyViews,
    private readonly journal: DirectoryJournal,
    private readonly config: ReferralConfig,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null },
    input: UpdateAgencyRequest,
  ): Promise<AgencyView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const agency = await this.views.one(tx, actor, target.id);
      const allowed = changeableFields(actor, agency.id);
      const wanted = (Object.keys(input) as AgencyField[]).filter((field) => input[field] !== undefined);
      if (wanted.some((field) => !allowed.includes(field))) throw new DomainError('FORBIDDEN');
      requireVersion(target.version, agency.version);
      refuseInvalid(checkPhone('phone', input.phone, this.config.FICTIONAL_DATA));
      if (input.status !== undefined && input.status !== agency.status)
        await this.agencies.setStatus(tx, agency.id, input.status);
      else if (wanted.length > 0 && input.status === undefined)
        refuseStale(await this.agencies.rename(tx, { ...input, id: agency.id, version: agency.version }));
      await this.journal.record(tx, {
        action: 'agency.updated',
        objectKind: 'agency',
        objectId: agency.id,
        details: { fields: wanted },
      });
      return this.views.one(tx, actor, agency.id);
    });
  }
}
