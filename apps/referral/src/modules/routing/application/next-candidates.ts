import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { suggest } from '../domain/suggest';
import { SuggestionFacts } from './suggestion-facts';

const FEW = 3;

/** Whom a sender may ask next when nobody answers: the best that fit, by id. Nothing is sent to them. */
@Injectable()
export class NextCandidates {
  constructor(private readonly facts: SuggestionFacts) {}

  /** Before it expires: whoever has not answered is not named again. */
  async of(tx: Tx, referralId: string): Promise<string[]> {
    const expiring = await this.facts.loadExpiring(tx, referralId);
    if (!expiring) return [];
    const candidates = await this.facts.loadCandidates(tx, expiring.caseId, expiring.wish);
    return suggest(candidates, expiring.wish)
      .filter(({ standing }) => standing === 'fits')
      .slice(0, FEW)
      .map(({ candidate }) => candidate.agencyId);
  }
}
