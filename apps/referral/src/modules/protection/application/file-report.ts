import type { FileReportRequest } from '@app/contracts';
import { newId, type Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { reportNumber } from '../../../record-number';
import { found, refuseInvalid } from '../../../refuse';
import { Directory } from '../../directory';
import { checkRecipients } from '../domain/report.policy';
import { ReportTexts } from './report-texts';
import { ReportRepository } from './report.repository';
import { ReportViews, type ReportView } from './report-views';

/** Everybody may, always. No consent is asked and no guardian is told; the id of the client makes a second sending the same report. */
@Injectable()
export class FileReport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: ReportRepository,
    private readonly texts: ReportTexts,
    private readonly views: ReportViews,
    private readonly directory: Directory,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, input: FileReportRequest): Promise<ReportView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await this.file(tx, actor, input);
      this.outbox.announce(tx);
      return this.views.one(tx, actor, found(await this.reports.readOwn(tx, input.id)), false);
    });
  }

  private async file(tx: Tx, actor: Actor, input: FileReportRequest): Promise<void> {
    const agencies = await Promise.all(input.recipientIds.map((id) => this.directory.findAgency(tx, id)));
    refuseInvalid(
      checkRecipients({
        kind: input.kind,
        fromAgencyId: actor.agencyId,
        fromType: actor.agencyType,
        recipients: agencies.filter((agency) => agency !== undefined),
        asked: input.recipientIds,
      }),
    );
    const { key, stored } = this.texts.makeKey(input.id);
    const texts = [
      ['place', input.place],
      ['child', input.child],
      ['facts', input.facts],
      ['steps', input.steps],
    ] as const;
    await this.reports.file(tx, {
      id: input.id,
      number: reportNumber(await tx.now()),
      kind: input.kind,
      safety: input.safety,
      childKnown: input.childKnown,
      discoveredAt: input.discoveredAt,
      recipientIds: input.recipientIds,
      key: stored,
      entries: texts.flatMap(([kind, text]) => {
        const id = newId();
        return text ? [{ id, kind, sealed: this.texts.seal(input.id, key, id, text) }] : [];
      }),
    });
  }
}
