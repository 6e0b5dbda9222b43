import type { AgencyRef, DataClass, Instant, WithdrawConsentRequest } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { checkDecision, found, refuseStale } from '../../../refuse';
import { Directory } from '../../directory';
import { ConsentJournal } from './consent-journal';
import { ConsentRepository, type ConsentView, type DataHolder } from './consent.repository';
import { ConsentViews } from './consent-views';

/** What stays known of a withdrawal, so that a repeated request is answered the same. */
interface Outcome extends Record<string, unknown> {
  holders: { agencyId: string; since: Instant; dataClasses: DataClass[] }[];
  referralsWithdrawn: string[];
}
export interface WithdrawnConsent {
  consent: ConsentView;
  holders: { agency: AgencyRef; since: Instant; dataClasses: DataClass[] }[];
  referralsWithdrawn: string[];
}

@Injectable()
export class WithdrawConsent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly consents: ConsentRepository,
    private readonly views: ConsentViews,
    private readonly directory: Directory,
    private readonly journal: ConsentJournal,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null; key: string },
    input: WithdrawConsentRequest,
  ): Promise<WithdrawnConsent> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const body = { id: target.id, ...input };
      const request = { route: 'POST /api/consents/:id/withdraw', key: target.key, body };
      const { resource } = await idempotent(tx, actor, request, async () => ({
        status: 200,
        resource: await this.withdraw(tx, actor, target, input.reason),
      }));
      const { holders, referralsWithdrawn } = resource as Outcome;
      const agencies = await this.directory.loadAgencyRefs(
        tx,
        holders.map((holder) => holder.agencyId),
      );
      return {
        consent: await this.views.one(tx, actor, await this.consents.findById(tx, target.id)),
        holders: holders.map(({ agencyId, since, dataClasses }) => ({
          agency: found(agencies.get(agencyId)),
          since,
          dataClasses,
        })),
        referralsWithdrawn,
      };
    });
  }

  private async withdraw(
    tx: Tx,
    actor: Actor,
    target: { id: string; version: number | null },
    reason: string,
  ): Promise<Outcome> {
    const consent = found(await this.consents.findById(tx, target.id));
    if (consent.agencyId !== actor.agencyId) throw new DomainError('NOT_FOUND');
    const view = await this.views.one(tx, actor, consent);
    checkDecision({
      action: 'withdraw',
      expectedVersion: target.version,
      version: consent.version,
      state: view.state,
      allowedActions: view.allowedActions,
    });
    const referrals: string[] = [];
    const holders: DataHolder[] = [];
    for (const one of await this.consents.findChain(tx, consent.id)) {
      refuseStale(await this.consents.markWithdrawn(tx, one, reason));
      referrals.push(...(await this.consents.settleWithdrawal(tx, one.id)));
      holders.push(...(await this.consents.askToStop(tx, one.id)));
    }
    await this.journal.withdrawn(tx, consent.caseId);
    return {
      holders: joined(holders).map(({ since, ...holder }) => ({ ...holder, since: since.toISOString() })),
      referralsWithdrawn: referrals,
    };
  }
}

/** One entry for each agency, whichever consents of a chain it was given data on. */
function joined(holders: readonly DataHolder[]): DataHolder[] {
  const byAgency = new Map<string, DataHolder>();
  for (const holder of holders) {
    const other = byAgency.get(holder.agencyId);
    byAgency.set(holder.agencyId, {
      agencyId: holder.agencyId,
      since: other && other.since < holder.since ? other.since : holder.since,
      dataClasses: [...new Set([...(other?.dataClasses ?? []), ...holder.dataClasses])],
    });
  }
  return [...byAgency.values()];
}
