import type { AmendFollowUpRequest, RecordFollowUpRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import { checkAmendment } from '../domain/follow-up.rules';
import { FollowUpActs } from './follow-up-acts';
import { FollowUpTexts } from './follow-up-texts';
import { FollowUpRepository } from './follow-up.repository';
import type { FollowUpView } from './follow-up-views';
import type { FollowUpTarget } from './move-follow-up';
import { WriteRecord } from './write-record';

/** What was there, and what is to be added to it: nothing that was written down is written over. */
@Injectable()
export class RecordFollowUp {
  constructor(
    private readonly acts: FollowUpActs,
    private readonly followUps: FollowUpRepository,
    private readonly texts: FollowUpTexts,
    private readonly records: WriteRecord,
  ) {}

  execute(ctx: ContextSource, target: FollowUpTarget, body: RecordFollowUpRequest): Promise<FollowUpView> {
    return this.acts.run(ctx, { ...target, action: 'record', body }, (tx, _actor, opened) =>
      this.records.write(tx, opened, target.key, body),
    );
  }

  amend(ctx: ContextSource, target: FollowUpTarget, body: AmendFollowUpRequest): Promise<FollowUpView> {
    return this.acts.run(ctx, { ...target, action: 'amend', body }, async (tx, _actor, opened) => {
      refuseInvalid(checkAmendment(body, opened.record));
      const { changes, childWords, newNeeds, correction } = body;
      const plain = { changes, child_words: childWords, new_needs: newNeeds, correction };
      const { id, version } = opened.record;
      await this.followUps.amend(tx, { id, version, entries: this.texts.seal(opened, plain) });
    });
  }
}
