import type { Actor } from '@app/kernel';

export interface ConsentFacts {
  /** The agency that recorded it. */
  agencyId: string;
  withdrawnAt: Date | null;
}

/** Who recorded a consent records its withdrawal; the guardian tells the worker whom he told before. */
export function consentActions(actor: Actor, consent: ConsentFacts): 'withdraw'[] {
  const mayWithdraw =
    consent.agencyId === actor.agencyId &&
    consent.withdrawnAt === null &&
    actor.permissions.includes('consent:write');
  return mayWithdraw ? ['withdraw'] : [];
}
