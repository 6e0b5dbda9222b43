import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { AuditLog } from '../../audit';
import { CaseFiles } from '../../cases';
import { ChildFileKeys } from '../../children';
import { newTicket, ticketHash } from '../domain/ticket';
import { FileRepository, type FileRecord } from './file.repository';
import { StoredFiles } from './stored-files';

/** A link that works once, soon, and in the session that asked for it; whether the file may be read is asked when it is used. */
@Injectable()
export class OpenFile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileRepository,
    private readonly stored: StoredFiles,
    private readonly keys: ChildFileKeys,
    private readonly cases: CaseFiles,
    private readonly audit: AuditLog,
  ) {}

  issue(ctx: ContextSource, caseId: string, id: string): Promise<{ ticket: string; expiresAt: Date }> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      found(await this.cases.loadCaseAccess(tx, actor, caseId));
      found(await this.files.findById(tx, caseId, id));
      const ticket = newTicket();
      return { ticket, expiresAt: await this.files.putTicket(tx, actor, ticketHash(ticket), id) };
    });
  }

  /** The opening is recorded and the ticket gone before the first byte leaves. */
  async redeem(
    ctx: ContextSource,
    ticket: string,
  ): Promise<{ file: FileRecord; content: AsyncIterable<Buffer> }> {
    const { file, key } = await this.unitOfWork.run(ctx, async (tx, actor) => {
      const id = found(await this.files.takeTicket(tx, actor, ticketHash(ticket)));
      const record = found(await this.files.findById(tx, null, id));
      found(await this.cases.loadCaseAccess(tx, actor, record.caseId));
      await this.audit.record(tx, {
        action: 'file.opened',
        objectKind: 'file',
        objectId: id,
        caseId: record.caseId,
        details: { ownerKind: record.ownerKind, type: record.type },
      });
      return { file: record, key: found(await this.keys.load(tx, record.caseId)) };
    });
    return { file, content: await this.stored.read(file.storageKey, file.id, key) };
  }
}
