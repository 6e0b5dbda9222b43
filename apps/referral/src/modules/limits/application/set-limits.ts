import type { FieldProblem, Limits, SetLimitsRequest } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found, refuseInvalid } from '../../../refuse';
import { AuditLog } from '../../audit';
import { limitsActions, mayRuleRegion } from '../domain/limits.policy';
import { checkLimits, checkStricter } from '../domain/limits.rules';
import { LimitsRepository, type LimitScope } from './limits.repository';
import { ReadLimits } from './read-limits';

/** For referrals that come from now on; whoever has sent one already keeps the date that was promised. */
@Injectable()
export class SetLimits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: LimitsRepository,
    private readonly read: ReadLimits,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, request: SetLimitsRequest): Promise<Limits> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const { urgency, limits } = request;
      const scope = await this.requireScope(tx, actor, request);
      if (limits) refuseInvalid(await this.problems(tx, actor, scope, request));
      await this.limits.set(tx, scope, urgency, limits);
      await this.audit.record(tx, {
        action: 'limits.updated',
        objectKind: 'agency',
        objectId: actor.agencyId,
        details: { scope: request.scope, divisionCode: scope.divisionCode, urgency, limits },
      });
      await this.outbox.emit(tx, 'directory.changed');
      return this.read.view(tx, actor, scope.divisionCode ?? undefined);
    });
  }

  private async requireScope(tx: Tx, actor: Actor, request: SetLimitsRequest): Promise<LimitScope> {
    if (request.scope === 'agency') {
      if (!limitsActions(actor).includes('set_agency')) throw new DomainError('FORBIDDEN');
      return { agencyId: actor.agencyId, divisionCode: null };
    }
    const home = found(await this.limits.regionOf(tx, actor.agencyId));
    const divisionCode = request.divisionCode ?? home.divisionCode;
    if (!mayRuleRegion(actor, home.divisionCode, divisionCode)) throw new DomainError('FORBIDDEN');
    found(await this.limits.findRegion(tx, divisionCode));
    return { agencyId: null, divisionCode };
  }

  private async problems(
    tx: Tx,
    actor: Actor,
    scope: LimitScope,
    { urgency, limits }: SetLimitsRequest,
  ): Promise<FieldProblem[]> {
    if (!limits) return [];
    const problems = checkLimits(urgency, limits);
    if (problems.length > 0 || scope.agencyId === null) return problems;
    const { divisionCode } = found(await this.limits.regionOf(tx, actor.agencyId));
    const own = await this.limits.own(tx, { agencyId: null, divisionCode });
    const inherited = await this.limits.inherited(tx, divisionCode);
    const region = [...own, ...inherited].find((one) => one.urgency === urgency);
    return region ? checkStricter(limits, region) : [];
  }
}
