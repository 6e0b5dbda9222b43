import type { RecordFollowUpRequest } from '@app/contracts';
import { dayOf, dueAfter } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import { ClockRules } from '../../limits';
import { checkRecord } from '../domain/follow-up.rules';
import { FollowUpTexts } from './follow-up-texts';
import { FollowUpRepository, type OpenedFollowUp } from './follow-up.repository';

/** What somebody who went has seen and heard, whether they had been asked or not. A first contact begins the service that it belongs to. */
@Injectable()
export class WriteRecord {
  constructor(
    private readonly followUps: FollowUpRepository,
    private readonly texts: FollowUpTexts,
    private readonly rules: ClockRules,
  ) {}

  async write(tx: Tx, opened: OpenedFollowUp, key: string, body: RecordFollowUpRequest): Promise<void> {
    refuseInvalid(checkRecord(body, dayOf(await tx.now())));
    const { changes, childWords, newNeeds, ...details } = body;
    const { id, version } = opened.record;
    await this.followUps.move(tx, {
      id,
      version,
      action: 'record',
      details: { ...details, key, outcomeDue: await this.outcomeDue(tx, id) },
      entries: this.texts.seal(opened, { changes, child_words: childWords, new_needs: newNeeds }),
    });
  }

  /** By when the service that begins with this contact comes to an outcome. */
  private async outcomeDue(tx: Tx, id: string): Promise<string | undefined> {
    const service = await this.followUps.findService(tx, id);
    if (!service) return undefined;
    const { limits, calendar } = await this.rules.load(tx, service.agencyId);
    const due = dueAfter(service.urgency, await tx.now(), limits[service.urgency].outcome, calendar);
    return due.toISOString();
  }
}
