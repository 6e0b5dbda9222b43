import type { CaseSummary } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { CaseFiles } from '../../cases';
import { ReferralBox, ReferralReader, type BoxCounts, type ReferralRowView } from '../../referrals';

const SHOWN = 10;

export interface HomeView {
  waiting: ReferralRowView[];
  sent: ReferralRowView[];
  drafts: ReferralRowView[];
  cases: CaseSummary[];
  counts: BoxCounts;
}

const NOTHING: HomeView = {
  waiting: [],
  sent: [],
  drafts: [],
  cases: [],
  counts: { waiting: 0, dueToday: 0, overdue: 0, sentOpen: 0, drafts: 0 },
};

/** What waits for this person today. Whoever may not read referrals or cases finds those parts empty. */
@Injectable()
export class OpenHome {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly box: ReferralBox,
    private readonly reader: ReferralReader,
    private readonly cases: CaseFiles,
  ) {}

  execute(ctx: ContextSource): Promise<HomeView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const cases = actor.permissions.includes('case:read')
        ? await this.cases.listRecent(tx, actor, SHOWN)
        : [];
      if (!actor.permissions.includes('referral:read')) return { ...NOTHING, cases };
      const waiting = await this.box.find(tx, {
        side: 'recipient',
        states: ['submitted', 'in_review'],
        limit: SHOWN,
      });
      const drafts = await this.box.find(tx, { side: 'sender', states: ['draft'], limit: SHOWN });
      const sent = await this.box.findSent(tx, actor.personId, SHOWN);
      return {
        waiting: await this.reader.rows(tx, actor, waiting.slice(0, SHOWN)),
        sent: await this.reader.rows(tx, actor, sent),
        drafts: await this.reader.rows(tx, actor, drafts.slice(0, SHOWN)),
        cases,
        counts: await this.box.count(tx),
      };
    });
  }
}
