import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { newTicket, ticketHash } from '../domain/ticket';
import { FileRepository } from './file.repository';

/** Links that work once, within a minute, in the session that asked; for files of whatever kind. */
@Injectable()
export class FileTickets {
  constructor(private readonly files: FileRepository) {}

  async issue(tx: Tx, actor: Actor, fileId: string): Promise<{ ticket: string; expiresAt: Date }> {
    const ticket = newTicket();
    return { ticket, expiresAt: await this.files.putTicket(tx, actor, ticketHash(ticket), fileId) };
  }

  /** The file that it is for. */
  async take(tx: Tx, actor: Actor, ticket: string): Promise<string> {
    return found(await this.files.takeTicket(tx, actor, ticketHash(ticket)));
  }
}
