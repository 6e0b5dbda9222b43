import type { FlagBox, FollowUpBox, FollowUpPhase, OverseenReferral, OversightFilter } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { SheetLanguage } from '../../../words';
import { FindFlags, type FlagRow } from '../../flags';
import { FindFollowUps, type FollowUpRow } from '../../followups';
import { Oversee, Overseer } from '../../oversight';
import { PoolReader, type PoolCardView } from '../../pool';
import { ExportLists, namesOf, type Exported } from './export-list';
import { FLAGS, FOLLOW_UPS, OVERSIGHT, POOL } from './work-tables';

type In<Filter> = Filter & { language: SheetLanguage };

/** The lists of open work as sheets, each with what its screen shows to the same person. */
@Injectable()
export class ExportWork {
  constructor(
    private readonly lists: ExportLists,
    private readonly overseer: Overseer,
    private readonly oversee: Oversee,
    private readonly findFlags: FindFlags,
    private readonly pool: PoolReader,
    private readonly findFollowUps: FindFollowUps,
  ) {}

  oversight(ctx: ContextSource, { language, only }: In<{ only?: OversightFilter }>): Promise<Exported> {
    return this.lists.execute<OverseenReferral>(ctx, {
      list: 'oversight',
      language,
      details: { filters: namesOf({ only }) },
      table: () => Promise.resolve(OVERSIGHT),
      rows: async (tx, actor, limit) =>
        this.oversee.present(tx, actor, await this.overseer.referrals(tx, only ?? null, limit)),
    });
  }

  flags(ctx: ContextSource, { language, box }: In<{ box: FlagBox }>): Promise<Exported> {
    return this.lists.execute<FlagRow>(ctx, {
      list: 'flags',
      language,
      details: { box, filters: [] },
      table: () => Promise.resolve(FLAGS),
      rows: (tx, actor, limit) => this.findFlags.rows(tx, actor, { box, limit }),
    });
  }

  followUps(
    ctx: ContextSource,
    { language, box, state }: In<{ box: FollowUpBox; state?: FollowUpPhase }>,
  ): Promise<Exported> {
    return this.lists.execute<FollowUpRow>(ctx, {
      list: 'follow-ups',
      language,
      details: { box, filters: namesOf({ state }) },
      table: () => Promise.resolve(FOLLOW_UPS),
      rows: (tx, _actor, limit) =>
        this.findFollowUps.rows(tx, { box, open: state === undefined ? undefined : state === 'open', limit }),
    });
  }

  poolCards(
    ctx: ContextSource,
    {
      language,
      box,
      ...filter
    }: In<{ box: 'invited' | 'own'; need?: string; urgency?: string; area?: string }>,
  ): Promise<Exported> {
    const side = box === 'own' ? 'offering' : 'invited';
    return this.lists.execute<PoolCardView>(ctx, {
      list: 'pool',
      language,
      details: { box, filters: namesOf(filter) },
      table: () => Promise.resolve(POOL),
      rows: (tx, actor, limit) => this.pool.list(tx, actor, side, { ...filter, limit }),
    });
  }
}
