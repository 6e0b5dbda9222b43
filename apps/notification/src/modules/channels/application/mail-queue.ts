import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { MailFacts } from '../domain/mail-text';
import { MailRepository } from './mail.repository';
import { MailTransport } from './mail-transport';
import { SendMails } from './send-mails';

/** Where mails are put, in the transaction of the fact that they tell of. */
@Injectable()
export class MailQueue {
  constructor(
    private readonly mails: MailRepository,
    private readonly transport: MailTransport,
    private readonly sender: SendMails,
  ) {}

  async add(tx: Tx, mail: MailFacts & { eventId: string }, personIds: readonly string[]): Promise<void> {
    if (!this.transport.isOn) return;
    const added = await this.mails.add(tx, mail, personIds);
    if (added > 0) tx.afterCommit(() => this.sender.wake());
  }
}
