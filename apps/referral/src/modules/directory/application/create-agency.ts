import type { CreateAgencyRequest } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import { ReferralConfig } from '../../../referral.config';
import { checkPhone } from '../domain/phone.rules';
import { AgencyRepository } from './agency.repository';
import { AgencyViews, type AgencyView } from './agency-view';
import { checkDivisions } from './check-divisions';
import { Directory } from './directory';
import { DirectoryJournal } from './directory-journal';

@Injectable()
export class CreateAgency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRepository,
    private readonly directory: Directory,
    private readonly views: AgencyViews,
    private readonly journal: DirectoryJournal,
    private readonly config: ReferralConfig,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreateAgencyRequest): Promise<AgencyView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const { resource } = await idempotent(
        tx,
        actor,
        { route: 'POST /api/agencies', key, body: input },
        async () => {
          const fictional = this.config.FICTIONAL_DATA;
          refuseInvalid([
            ...checkPhone('phone', input.phone, fictional),
            ...(await checkDivisions(this.directory, tx, 'divisionCode', [input.divisionCode])),
          ]);
          const id = await this.agencies.create(tx, {
            name: input.name,
            type: input.type,
            divisionCode: input.divisionCode,
            phone: input.phone ?? null,
            isFictional: fictional,
          });
          await this.journal.record(tx, { action: 'agency.created', objectKind: 'agency', objectId: id });
          return { status: 201, resource: { id } };
        },
      );
      return this.views.one(tx, actor, String(resource.id));
    });
  }
}
