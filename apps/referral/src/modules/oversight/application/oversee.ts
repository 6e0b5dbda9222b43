import type { AgencyRef, Orphans, OverseenReferral, OversightCounts, OversightFilter } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import { mayDemand } from '../domain/oversight.policy';
import { Overseer, type OverseenRow } from './overseer';

const MOST = 200;

/** What a leader answers for: numbers, agencies and dates. Nothing here names a child. */
@Injectable()
export class Oversee {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly overseer: Overseer,
    private readonly directory: Directory,
  ) {}

  orphans(ctx: ContextSource): Promise<Orphans> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const items = await this.overseer.orphans(tx);
      const standIns = await this.overseer.standIns(tx);
      const agency = await this.agencies(tx, [
        ...items.map(({ agencyId }) => agencyId),
        ...standIns.flatMap(({ agencyId, forAgencyId }) => [agencyId, forAgencyId]),
      ]);
      return {
        items: items.map(({ agencyId, ...item }) => ({ ...item, agency: agency(agencyId) })),
        standIns: standIns.map(({ kind, number, agencyId, forAgencyId, since }) => ({
          kind,
          number,
          agency: agency(agencyId),
          forAgency: agency(forAgencyId),
          since: since.toISOString(),
        })),
      };
    });
  }

  referrals(ctx: ContextSource, only?: OversightFilter): Promise<OverseenReferral[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) =>
      this.present(tx, actor, await this.overseer.referrals(tx, only ?? null, MOST)),
    );
  }

  counts(ctx: ContextSource): Promise<OversightCounts> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const states = await this.overseer.counts(tx);
      const sum = (of: 'overdue' | 'today'): number => states.reduce((all, row) => all + row[of], 0);
      return {
        open: states.map(({ state, open }) => ({ state, count: open })),
        overdue: sum('overdue'),
        today: sum('today'),
        orphans: (await this.overseer.orphans(tx)).length,
      };
    });
  }

  async present(tx: Tx, actor: Actor, rows: readonly OverseenRow[]): Promise<OverseenReferral[]> {
    const agency = await this.agencies(
      tx,
      rows.flatMap(({ fromId, toId, holderId }) => [fromId, toId, holderId]),
    );
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      urgency: row.urgency,
      fromAgency: agency(row.fromId),
      toAgency: agency(row.toId),
      holder: agency(row.holderId),
      submittedAt: row.submittedAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
      demand:
        row.demandedAt && row.demandDue ? { at: row.demandedAt.toISOString(), dueOn: row.demandDue } : null,
      allowedActions: mayDemand(actor) ? ['demand'] : [],
    }));
  }

  private async agencies(tx: Tx, ids: readonly string[]): Promise<(id: string) => AgencyRef> {
    const refs = await this.directory.loadAgencyRefs(tx, ids);
    return (id) => refs.get(id) ?? { id, name: '', type: '' };
  }
}
