import type { ClaimPoolCardRequest } from '@app/contracts';
import { dayOf, DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { Directory } from '../../directory';
import { canLead, invalidField, latestFirstContact } from '../../referrals';
import { PoolReader, type PoolCardView } from './pool-reader';
import { PoolRepository } from './pool.repository';

export interface ClaimPoolCardInput {
  id: string;
  key: string;
  body: ClaimPoolCardRequest;
}

/** Says that the agency would take the child on, with whom and from when: an acceptance in advance. */
@Injectable()
export class ClaimPoolCard {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pool: PoolRepository,
    private readonly reader: PoolReader,
    private readonly directory: Directory,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, { id, key, body }: ClaimPoolCardInput): Promise<PoolCardView> {
    const request = { route: 'POST /api/pool/:id/claim', key, body: { id, body } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await idempotent(tx, actor, request, async () => {
        const view = await this.reader.view(tx, actor, id);
        requirePossible(view, 'claim');
        await this.requireFitting(tx, actor, view, body);
        await this.pool.claim(tx, id, body);
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.reader.view(tx, actor, id);
    });
  }

  private async requireFitting(
    tx: Tx,
    actor: Actor,
    { card }: PoolCardView,
    body: ClaimPoolCardRequest,
  ): Promise<void> {
    if (!body.needs.every((need) => card.body.needs.includes(need)))
      throw invalidField('needs', 'asked', 'Only needs that the card names can be claimed.');
    const colleagues = await this.directory.findColleagues(tx, actor.agencyId);
    const lead = colleagues.find((colleague) => colleague.personId === body.leadWorkerId);
    if (!lead || !canLead(lead.roles))
      throw invalidField(
        'leadWorkerId',
        'lead_worker',
        'The lead is an active colleague who works on cases.',
      );
    const today = dayOf(await tx.now());
    if (body.firstContactOn < today)
      throw invalidField('firstContactOn', 'not_past', 'The first contact lies ahead.');
    if (body.firstContactOn > latestFirstContact(today))
      throw invalidField('firstContactOn', 'too_late', 'The child is met within a quarter of a year.');
  }
}

/** Takes a claim back as long as nobody was chosen. */
@Injectable()
export class TakeBackClaim {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pool: PoolRepository,
    private readonly reader: PoolReader,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, { id, key }: { id: string; key: string }): Promise<PoolCardView> {
    const request = { route: 'POST /api/pool/:id/take-back', key, body: { id } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await idempotent(tx, actor, request, async () => {
        requirePossible(await this.reader.view(tx, actor, id), 'take_back');
        await this.pool.takeBack(tx, id);
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.reader.view(tx, actor, id);
    });
  }
}

function requirePossible(view: PoolCardView, action: 'claim' | 'take_back'): void {
  if (view.side === 'offering') throw new DomainError('FORBIDDEN', 'Nobody claims an own card.');
  if (!view.allowedActions.includes(action))
    throw new DomainError('STATE_CONFLICT', 'This is not possible with the card now.', {
      state: view.state,
      allowedActions: view.allowedActions,
    });
}
