import type { Handover, PersonRef } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import { handoverActions } from '../domain/handover.policy';
import { HandoverRepository, type HandoverRecord, type TransferSide } from './handover.repository';

export interface HandoverView {
  card: HandoverRecord | undefined;
  transfer: TransferSide;
  people: Map<string, PersonRef>;
  allowedActions: Handover['allowedActions'];
}

/** The card as one side of the transfer sees it; a sender without one yet learns that it may write it. */
@Injectable()
export class HandoverReader {
  constructor(
    private readonly handovers: HandoverRepository,
    private readonly directory: Directory,
  ) {}

  async view(tx: Tx, actor: Actor, referralId: string): Promise<HandoverView> {
    const transfer = found(await this.handovers.findSide(tx, referralId));
    const card = await this.handovers.find(tx, referralId);
    if (!card && transfer.side === 'recipient') throw new DomainError('NOT_FOUND');
    const people = await this.directory.loadPersonRefs(tx, [
      card?.senderSignedBy ?? null,
      card?.recipientSignedBy ?? null,
    ]);
    const allowedActions = handoverActions(actor, {
      side: transfer.side,
      state: transfer.state,
      senderSigned: Boolean(card?.senderSignedAt),
      recipientSigned: Boolean(card?.recipientSignedAt),
    });
    return {
      card,
      transfer,
      people,
      allowedActions: card ? allowedActions : allowedActions.filter((one) => one === 'write'),
    };
  }
}
