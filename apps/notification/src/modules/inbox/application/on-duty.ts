import { dayOf, whoIsOnDuty, withStandIns } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { holdersOf, type Audience, type Recipients } from '../domain/audience';
import { InboxRepository } from './inbox.repository';

export interface Present {
  personIds: readonly string[];
  /** The duty plan says who, not the post. */
  isPlanned: boolean;
}

/**
 * Where the agency plans its duty, the people on duty are told instead of everybody who may decide; whoever has something
 * in hand and is away is told together with the stand-in.
 */
@Injectable()
export class OnDuty {
  constructor(private readonly inbox: InboxRepository) {}

  /** Who stands in for these people today. */
  async standInsOf(tx: Tx, personIds: readonly string[]): Promise<readonly string[]> {
    const now = await tx.now();
    const facts = await this.inbox.dutyFacts(tx, dayOf(now), holdersOf('referral:decide'));
    return withStandIns(facts, personIds, now).filter((id) => !personIds.includes(id));
  }

  async among(
    tx: Tx,
    personIds: readonly string[],
    audience: Audience,
    { roles, except }: Recipients,
  ): Promise<Present> {
    const isByRole = roles.length > 0;
    const asFound = { personIds, isPlanned: false };
    if (audience.who === 'addressee' || personIds.length === 0) return asFound;
    if (isByRole && (!('of' in audience) || audience.of !== 'referral:decide')) return asFound;
    const now = await tx.now();
    const facts = await this.inbox.dutyFacts(tx, dayOf(now), holdersOf('referral:decide'));
    if (isByRole && !facts.planned) return asFound;
    const told = isByRole ? whoIsOnDuty(facts, now).personIds : withStandIns(facts, personIds, now);
    return { personIds: told.filter((id) => id !== except), isPlanned: isByRole };
  }
}
