import type { CloseFlagRequest, ReferFlagRequest, WatchFlagRequest } from '@app/contracts';
import { dayOf, newId, startOfDay } from '@app/kernel';
import type { ContextSource, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import type { FlagRecord } from '../domain/flag';
import { FlagActs, type FlagAct } from './flag-acts';
import { FlagTexts } from './flag-texts';
import { FlagRepository, type FlagMove } from './flag.repository';
import type { FlagView } from './flag-views';

type Target = Pick<FlagAct, 'id' | 'version' | 'key'>;

/** A day that was promised ends with its working hours. */
const CLOSING_HOUR = 17;
const HOUR = 3_600_000;
/** Nobody watches longer than this without looking again. */
const LONGEST_WATCH_DAYS = 92;
const DAY = 24 * HOUR;

/** What the desk decides about a flag that it received. */
@Injectable()
export class DecideFlag {
  constructor(
    private readonly acts: FlagActs,
    private readonly flags: FlagRepository,
    private readonly texts: FlagTexts,
  ) {}

  receive(ctx: ContextSource, target: Target): Promise<FlagView> {
    return this.acts.run(ctx, { ...target, action: 'receive', body: {} }, (tx, _actor, flag) =>
      this.move(tx, flag, 'received'),
    );
  }

  watch(ctx: ContextSource, target: Target, body: WatchFlagRequest): Promise<FlagView> {
    return this.acts.run(ctx, { ...target, action: 'watch', body }, async (tx, _actor, flag) => {
      const now = await tx.now();
      const latest = dayOf(new Date(now.getTime() + LONGEST_WATCH_DAYS * DAY));
      if (body.reviewOn < dayOf(now) || body.reviewOn > latest)
        refuseInvalid([
          { field: 'reviewOn', rule: 'range', message: `must lie between today and ${latest}` },
        ]);
      await this.note(tx, flag, body.note);
      const nextAt = new Date(startOfDay(body.reviewOn).getTime() + CLOSING_HOUR * HOUR).toISOString();
      await this.move(tx, flag, 'watching', { reviewOn: body.reviewOn, nextAt });
    });
  }

  refer(ctx: ContextSource, target: Target, body: ReferFlagRequest): Promise<FlagView> {
    return this.acts.run(ctx, { ...target, action: 'refer', body }, (tx, _actor, flag) =>
      this.move(tx, flag, 'referred', { referralId: body.referralId }),
    );
  }

  close(ctx: ContextSource, target: Target, body: CloseFlagRequest): Promise<FlagView> {
    return this.acts.run(ctx, { ...target, action: 'close', body }, async (tx, _actor, flag) => {
      await this.note(tx, flag, body.note);
      await this.move(tx, flag, 'closed', { reason: body.reason });
    });
  }

  private move(
    tx: Tx,
    flag: FlagRecord,
    to: FlagMove['to'],
    details: FlagMove['details'] = {},
  ): Promise<void> {
    return this.flags.move(tx, { id: flag.id, version: flag.version, to, details });
  }

  private async note(tx: Tx, flag: FlagRecord, text: string): Promise<void> {
    const id = newId();
    await this.flags.addEntry(tx, flag.id, {
      id,
      kind: 'note',
      sealed: await this.texts.sealMore(tx, flag, id, text),
    });
  }
}
