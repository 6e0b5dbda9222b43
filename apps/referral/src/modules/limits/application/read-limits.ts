import type { Limits } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { limitsActions, mayRuleRegion } from '../domain/limits.policy';
import { LimitsRepository } from './limits.repository';

/** What holds, and where it comes from; everybody may know by when somebody else must answer. */
@Injectable()
export class ReadLimits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: LimitsRepository,
  ) {}

  execute(ctx: ContextSource, divisionCode?: string): Promise<Limits> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.view(tx, actor, divisionCode));
  }

  async view(tx: Tx, actor: Actor, divisionCode?: string): Promise<Limits> {
    const home = found(await this.limits.regionOf(tx, actor.agencyId));
    const region = divisionCode === undefined ? home : found(await this.limits.findRegion(tx, divisionCode));
    const allowedActions = limitsActions(actor).filter(
      (action) => action !== 'set_region' || mayRuleRegion(actor, home.divisionCode, region.divisionCode),
    );
    return {
      effective: await this.limits.effective(tx, actor.agencyId),
      agency: await this.limits.own(tx, { agencyId: actor.agencyId, divisionCode: null }),
      region: {
        ...region,
        own: await this.limits.own(tx, { agencyId: null, divisionCode: region.divisionCode }),
        inherited: await this.limits.inherited(tx, region.divisionCode),
      },
      allowedActions,
    };
  }
}
