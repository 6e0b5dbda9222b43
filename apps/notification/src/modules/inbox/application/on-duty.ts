import { dayOf, whoIsOnDuty, withStandIns } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { holdersOf, type Audience, type Recipients } from '../domain/audience';
import { InboxRepository } from './inbox.repository';

/**
 * Where the agency plans its duty, the people on duty are told instead of everybody who may decide; whoever has something
 * in hand and is away is told together with the stand-in.
 */
@Injectable()
export class OnDuty {
  constructor(private readonly inbox: InboxRepository) {}

  async among(
    tx: Tx,
    people: readonly string[],
    audience: Audience,
    { roles, except }: Recipients,
  ): Promise<readonly string[]> {
    const isByRole = roles.length > 0;
    if (audience.who === 'addressee' || people.length === 0) return people;
    if (isByRole && (!('of' in audience) || audience.of !== 'referral:decide')) return people;
    const now = await tx.now();
    const facts = await this.inbox.dutyFacts(tx, dayOf(now), holdersOf('referral:decide'));
    if (isByRole && !facts.planned) return people;
    const told = isByRole ? whoIsOnDuty(facts, now).personIds : withStandIns(facts, people, now);
    return told.filter((id) => id !== except);
  }
}
