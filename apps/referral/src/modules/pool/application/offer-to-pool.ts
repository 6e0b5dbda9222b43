import { POOL_DAYS, type Day, type OfferToPoolRequest } from '@app/contracts';
import { dayOf, startOfDay } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { poolNumber } from '../../../record-number';
import { found } from '../../../refuse';
import { identityTraces, invalidField } from '../../referrals';
import { buildPoolCard, diseaseIn } from '../domain/pool-card';
import { PoolReader, type PoolCardView } from './pool-reader';
import { PoolRepository } from './pool.repository';

export interface OfferToPoolInput {
  caseId: string;
  key: string;
  body: OfferToPoolRequest;
}
const DAY = 24 * 3_600_000;

/** Puts needs of a case on a card that tells nobody whose they are. */
@Injectable()
export class OfferToPool {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pool: PoolRepository,
    private readonly reader: PoolReader,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, { caseId, key, body }: OfferToPoolInput): Promise<PoolCardView> {
    const request = { route: 'POST /api/cases/:id/pool-cards', key, body: { caseId, body } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const { resource } = await idempotent(tx, actor, request, async () => {
        const child = found(await this.pool.loadChild(tx, caseId));
        await this.requireNothingTelling(tx, caseId, body);
        const now = await tx.now();
        const card = buildPoolCard(child, body, dayOf(now));
        const expiresAt = endOf(body.openUntil, dayOf(now));
        const id = await this.pool.offer(tx, { caseId, number: poolNumber(now), body: card, expiresAt });
        return { status: 201, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.reader.view(tx, actor, String(resource.id));
    });
  }

  private async requireNothingTelling(tx: Tx, caseId: string, body: OfferToPoolRequest): Promise<void> {
    const names = await this.pool.findNames(tx, caseId);
    for (const field of ['situation', 'ask'] as const) {
      const traces = identityTraces(body[field], names);
      if (traces.length > 0)
        throw invalidField(
          field,
          'identifies_child',
          `The text tells who the child is (${traces.join(', ')}).`,
        );
      if (diseaseIn(body[field]) !== undefined)
        throw invalidField(field, 'names_disease', 'A card does not name the illness.');
    }
  }
}

/** The end of the last day on which the card stands. */
function endOf(openUntil: Day | undefined, today: Day): Date {
  const last = startOfDay(today).getTime() + POOL_DAYS.most * DAY;
  const day = openUntil
    ? startOfDay(openUntil).getTime()
    : startOfDay(today).getTime() + POOL_DAYS.usual * DAY;
  if (day < startOfDay(today).getTime())
    throw invalidField('openUntil', 'not_past', 'A card stands at least until tonight.');
  if (day > last) throw invalidField('openUntil', 'max', `A card stands ${POOL_DAYS.most} days at most.`);
  return new Date(day + DAY);
}
