import type { OwnVisitRequest } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found } from '../../../refuse';
import { BeginOwnVisit } from './begin-own-visit';
import { FollowUpRepository } from './follow-up.repository';
import { FollowUpViews, type FollowUpView } from './follow-up-views';
import { WriteRecord } from './write-record';

/** A visit that nobody had asked for: begun and recorded in one transaction, by the rules of every record. */
@Injectable()
export class RecordOwnVisit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly visits: BeginOwnVisit,
    private readonly records: WriteRecord,
    private readonly views: FollowUpViews,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, key: string, input: OwnVisitRequest): Promise<FollowUpView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/follow-ups/visits', key, body: input };
      const { resource } = await idempotent(tx, actor, request, async () => ({
        status: 201,
        resource: { id: await this.visit(tx, key, input) },
      }));
      this.outbox.announce(tx);
      return this.views.one(tx, actor, found(await this.followUps.read(tx, String(resource.id), false)));
    });
  }

  private async visit(tx: Tx, key: string, input: OwnVisitRequest): Promise<string> {
    const { id, isNew } = await this.visits.begin(tx, key, input);
    const { caseId: _case, followUpId: _followUp, ...record } = input;
    if (isNew) await this.records.write(tx, found(await this.followUps.read(tx, id, false)), key, record);
    return id;
  }
}
