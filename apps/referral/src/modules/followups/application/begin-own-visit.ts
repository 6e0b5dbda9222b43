import type { FollowUpMethod, OwnVisitRequest } from '@app/contracts';
import { DomainError, maskName, newId } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { followUpNumber } from '../../../record-number';
import { found } from '../../../refuse';
import { ChildFiles } from '../../children';
import { FollowUpTexts } from './follow-up-texts';
import { FollowUpRepository } from './follow-up.repository';

const CALLS: readonly FollowUpMethod[] = ['phone', 'video'];

/** A follow-up that nobody had asked for, ready to be recorded. The child's identity does not go with it: whoever went has been there. */
@Injectable()
export class BeginOwnVisit {
  constructor(
    private readonly followUps: FollowUpRepository,
    private readonly texts: FollowUpTexts,
    private readonly children: ChildFiles,
  ) {}

  /** Which one it is; one that this key began before is not begun again. */
  async begin(
    tx: Tx,
    key: string,
    { caseId, followUpId, happenedOn, method }: OwnVisitRequest,
  ): Promise<{ id: string; isNew: boolean }> {
    if ((caseId === undefined) === (followUpId === undefined))
      throw new DomainError('VALIDATION_FAILED', 'Name the case or the last follow-up, not both.', {
        errors: [{ field: 'caseId', rule: 'one_of', message: 'caseId or followUpId' }],
      });
    const agencyId = found(await this.followUps.ownVisitAsker(tx, { caseId, followUpId }));
    const child = caseId && found(await this.children.loadVisitChild(tx, caseId));
    const id = newId();
    const begun = await this.followUps.beginOwnVisit(tx, {
      id,
      number: followUpNumber(await tx.now()),
      caseId,
      followUpId,
      maskedName: child ? maskName(child.name) : undefined,
      kind: CALLS.includes(method) ? 'call' : 'visit',
      happenedOn,
      recordKey: key,
      key: this.texts.begin({ chainId: id, agencyId }, {}).key,
    });
    return { id: begun, isNew: begun === id };
  }
}
