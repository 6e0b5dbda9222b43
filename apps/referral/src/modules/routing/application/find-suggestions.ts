import type { Need, Urgency } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { suggest, type Judged } from '../domain/suggest';
import type { Wish } from '../domain/wish';
import { SuggestionFacts, type Candidate } from './suggestion-facts';

export interface JudgedCandidate extends Judged {
  candidate: Candidate;
}

/** Where needs of a case could be sent, explained. Advice: nothing is decided and nothing is sent here. */
@Injectable()
export class FindSuggestions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: SuggestionFacts,
  ) {}

  execute(
    ctx: ContextSource,
    input: { caseId: string; needs: Need[]; urgency: Urgency; limit: number },
  ): Promise<JudgedCandidate[]> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const child = found(await this.facts.loadChild(tx, input.caseId));
      const wish: Wish = { ...child, needs: input.needs, urgency: input.urgency };
      const candidates = await this.facts.loadCandidates(tx, input.caseId, wish);
      const judged = suggest(candidates, wish) as JudgedCandidate[];
      return judged.slice(0, input.limit);
    });
  }
}
