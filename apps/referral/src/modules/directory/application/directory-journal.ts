import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { AuditLog, type AuditEntry } from '../../audit';

/** Every change of the directory leaves an audit entry and tells the agency's open screens to look again. */
@Injectable()
export class DirectoryJournal {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    await this.note(tx, entry);
    await this.announce(tx);
  }

  note(tx: Tx, entry: AuditEntry): Promise<void> {
    return this.audit.record(tx, entry);
  }

  announce(tx: Tx): Promise<void> {
    return this.outbox.emit(tx, 'directory.changed');
  }
}
