import type { PoolCard } from '@app/contracts';
import type { CursorKey } from '@app/kernel';
import type { PoolCardView } from '../application/pool-reader';

export function presentPoolCard({ card, side, state, claims, allowedActions }: PoolCardView): PoolCard {
  return {
    id: card.id,
    number: card.number,
    side,
    state,
    content: card.body,
    from: { type: card.fromType, cityName: card.fromCity },
    createdAt: card.createdAt.toISOString(),
    expiresAt: card.expiresAt.toISOString(),
    caseId: card.caseId,
    referralId: card.referralId,
    claims: claims.map((claim) => ({
      id: claim.id,
      agency: claim.agency,
      needs: claim.needs,
      leadWorker: claim.leadWorker,
      firstContactOn: claim.firstContactOn,
      note: claim.note,
      state: claim.state,
      at: claim.createdAt.toISOString(),
    })),
    version: card.version,
    allowedActions,
  };
}

export function poolCursor({ card }: PoolCardView): CursorKey {
  return { k: card.createdAt.toISOString(), id: card.id };
}
