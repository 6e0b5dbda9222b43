import type { StopBox } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { SheetLanguage } from '../../../words';
import { DutyRegister, type OverrideReviewView, type StopNoticeView } from '../../disclosures';
import { REVIEWS, STOP_NOTICES } from './duty-tables';
import { ExportLists, namesOf, type Exported } from './export-list';

/** What the agency owed for what it gave away, as sheets: the registers that an inspection asks for. */
@Injectable()
export class ExportDuties {
  constructor(
    private readonly lists: ExportLists,
    private readonly register: DutyRegister,
  ) {}

  reviews(
    ctx: ContextSource,
    { language, state }: { language: SheetLanguage; state?: 'open' | 'done' },
  ): Promise<Exported> {
    return this.lists.execute<OverrideReviewView>(ctx, {
      list: 'reviews',
      language,
      details: { filters: namesOf({ state }) },
      table: () => Promise.resolve(REVIEWS),
      rows: (tx, actor, limit) => this.register.reviews(tx, actor, { state, limit }),
    });
  }

  stopNotices(
    ctx: ContextSource,
    { language, box }: { language: SheetLanguage; box: StopBox },
  ): Promise<Exported> {
    return this.lists.execute<StopNoticeView>(ctx, {
      list: 'stop-notices',
      language,
      details: { box, filters: [] },
      table: () => Promise.resolve(STOP_NOTICES),
      rows: (tx, actor, limit) => this.register.stopNotices(tx, actor, { box, limit }),
    });
  }
}
