import type { Permission, Role } from '@app/contracts';

/** Who acts, as the database verified it at the start of the transaction: one person in one post. */
export interface Actor {
  readonly agencyId: string;
  readonly agencyType: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  readonly sessionId: string;
}

/** What a route hands to the unit of work: the signed, not yet verified context and the permission it declares. */
export interface RequestContext {
  readonly token: string;
  readonly permission: Permission;
  readonly requestId: string;
}
