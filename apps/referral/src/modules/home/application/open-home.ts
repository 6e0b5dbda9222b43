import type { CaseSummary } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { CaseFiles } from '../../cases';
import { ReferralBox, ReferralReader, type BoxCounts, type ReferralRowView } from '../../referrals';
import { RoomRepository } from '../../rooms';

const SHOWN = 10;

export interface HomeView {
  waiting: ReferralRowView[];
  sent: ReferralRowView[];
  drafts: ReferralRowView[];
  cases: CaseSummary[];
  counts: BoxCounts;
  dutyRoom: boolean;
}

const NOTHING: Omit<HomeView, 'dutyRoom'> = {
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
    private readonly rooms: RoomRepository,
  ) {}

  execute(ctx: ContextSource): Promise<HomeView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const cases = actor.permissions.includes('case:read')
        ? await this.cases.listRecent(tx, actor, SHOWN)
        : [];
      const dutyRoom = actor.permissions.includes('room:read') && (await this.rooms.mayOpenDutyRoom(tx));
      if (!actor.permissions.includes('referral:read')) return { ...NOTHING, cases, dutyRoom };
      const found = await this.box.findHome(tx, actor.personId, SHOWN);
      const rows = await this.reader.rows(tx, actor, [...found.waiting, ...found.drafts, ...found.sent]);
      const sentFrom = found.waiting.length + found.drafts.length;
      return {
        waiting: rows.slice(0, found.waiting.length),
        drafts: rows.slice(found.waiting.length, sentFrom),
        sent: rows.slice(sentFrom),
        cases,
        counts: await this.box.count(tx),
        dutyRoom,
      };
    });
  }
}
