import type { Instant, PersonRef } from '@app/contracts';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';

export interface AuditRecord {
  id: string;
  at: Date;
  action: string;
  objectKind: string;
  objectId: string;
  /** Of a case, referral or child that the agency may still read. */
  number: string | null;
  caseId: string | null;
  actor: PersonRef | null;
  details: Record<string, unknown>;
}
export interface AuditFilter {
  limit: number;
  cursor?: string;
  action?: string;
  objectId?: string;
  caseId?: string;
  actorId?: string;
  from?: Instant;
  to?: Instant;
}

export abstract class AuditTrail {
  /** One more row than asked, newest first. */
  abstract find(tx: Tx, agencyId: string, filter: AuditFilter): Promise<AuditRecord[]>;
}

/** The trail of the own agency, for its auditor and leader; holds who did what when, never content. */
@Injectable()
export class FindAuditEvents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  execute(ctx: ContextSource, filter: AuditFilter): Promise<AuditRecord[]> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.trail.find(tx, actor.agencyId, filter));
  }
}
