import type { AgencyRef, PersonRef, PoolAction, PoolCardState } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory } from '../../directory';
import { cardState, poolActions } from '../domain/pool.policy';
import {
  PoolRepository,
  type PoolCardRecord,
  type PoolClaimRecord,
  type PoolFilter,
} from './pool.repository';

export interface PoolClaimView extends PoolClaimRecord {
  agency: AgencyRef;
  leadWorker: PersonRef | null;
}
export interface PoolCardView {
  card: PoolCardRecord;
  side: 'offering' | 'invited';
  state: PoolCardState;
  claims: PoolClaimView[];
  allowedActions: PoolAction[];
}

/** Puts cards together with the claims that their reader may see; four statements for a whole page. */
@Injectable()
export class PoolReader {
  constructor(
    private readonly pool: PoolRepository,
    private readonly directory: Directory,
  ) {}

  /** A page of cards, one row more than asked. */
  async list(tx: Tx, actor: Actor, side: PoolCardView['side'], filter: PoolFilter): Promise<PoolCardView[]> {
    const cards =
      side === 'offering' ? await this.pool.findOwn(tx, filter) : await this.pool.findInvited(tx, filter);
    return this.views(tx, actor, side, cards);
  }

  async views(
    tx: Tx,
    actor: Actor,
    side: PoolCardView['side'],
    cards: readonly PoolCardRecord[],
  ): Promise<PoolCardView[]> {
    const ids = cards.map((card) => card.id);
    const records =
      side === 'offering' ? await this.pool.findClaims(tx, ids) : await this.pool.findOwnClaims(tx, ids);
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      records.map((claim) => claim.agencyId),
    );
    const people = await this.directory.loadPersonRefs(
      tx,
      records.map((claim) => claim.leadWorkerId),
    );
    const now = await tx.now();
    return cards.map((card): PoolCardView => {
      const claims = records
        .filter((claim) => claim.cardId === card.id)
        .map((claim): PoolClaimView => ({
          ...claim,
          agency: agencies.get(claim.agencyId) ?? { id: claim.agencyId, name: '', type: '' },
          leadWorker: people.get(claim.leadWorkerId) ?? null,
        }));
      const state = cardState(card, now);
      const facts = { side, state, claims: claims.map((claim) => claim.state) };
      return { card, side, state, claims, allowedActions: poolActions(actor, facts) };
    });
  }

  /** The own card, or the one that the agency is invited by; the latter is recorded. */
  async view(tx: Tx, actor: Actor, id: string): Promise<PoolCardView> {
    const own = await this.pool.findOwnById(tx, id);
    const card = own ?? (await this.pool.open(tx, id));
    const [view] = await this.views(tx, actor, own ? 'offering' : 'invited', [card]);
    return view as PoolCardView;
  }
}
