import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import { FileRepository, type FileRecord, type NewFile } from '../application/file.repository';

/** Of the case, row security decides; within it, whose it is or whether it was shared. `mayRead` says the same. */
const READABLE = `(f.is_shared or (select sec.agency()) in (f.agency_id, k.agency_id))`;
const SELECT = `select f.id, f.case_id as "caseId", f.owner_kind as "ownerKind", f.owner_id as "ownerId", f.name,
    f.media_type as type, f.size::int as size, f.sha256, f.is_shared as "isShared", f.storage_key as "storageKey",
    f.agency_id as "agencyId", k.agency_id as "homeAgencyId", f.created_by as "createdBy", f.created_at as at
  from referral.file f join referral.case_record k on k.id = f.case_id`;

@Injectable()
export class PgFileRepository extends FileRepository {
  find(
    tx: Tx,
    caseId: string,
    page: { limit: number; cursor?: string; ownerId?: string },
  ): Promise<FileRecord[]> {
    const sql = new SqlFilter()
      .and('f.case_id = ?', caseId)
      .and('f.owner_id = ?', page.ownerId)
      .always(READABLE)
      .after(page.cursor, { column: 'f.created_at', type: 'timestamptz', id: 'f.id', desc: true });
    return tx.query<FileRecord>(
      `${SELECT} ${sql.where} order by f.created_at desc, f.id limit ${sql.bind(page.limit + 1)}`,
      sql.values,
    );
  }

  findById(tx: Tx, caseId: string | null, id: string): Promise<FileRecord | undefined> {
    return tx.one<FileRecord>(
      `${SELECT} where f.id = $1 and ($2::uuid is null or f.case_id = $2) and ${READABLE}`,
      [id, caseId],
    );
  }

  async isOwnConsent(tx: Tx, actor: Actor, caseId: string, consentId: string): Promise<boolean> {
    const row = await tx.one(
      'select 1 from referral.consent where id = $1 and case_id = $2 and agency_id = $3',
      [consentId, caseId, actor.agencyId],
    );
    return row !== undefined;
  }

  async insert(tx: Tx, actor: Actor, file: NewFile): Promise<void> {
    await tx.query(
      `insert into referral.file(agency_id, case_id, id, owner_kind, owner_id, name, media_type, size, sha256, is_shared, storage_key,
         created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        actor.agencyId,
        file.caseId,
        file.id,
        file.ownerKind,
        file.ownerId,
        file.name,
        file.type,
        file.size,
        file.sha256,
        file.isShared,
        file.storageKey,
        actor.personId,
      ],
    );
  }

  async putTicket(tx: Tx, actor: Actor, hash: Buffer, fileId: string): Promise<Date> {
    const row = await tx.one<{ expiresAt: Date }>(
      `insert into referral.file_ticket(agency_id, person_id, token_hash, session_id, file_id) values ($1, $2, $3, $4, $5)
       returning expires_at as "expiresAt"`,
      [actor.agencyId, actor.personId, hash, actor.sessionId, fileId],
    );
    return (row as { expiresAt: Date }).expiresAt;
  }

  async takeTicket(tx: Tx, actor: Actor, hash: Buffer): Promise<string | undefined> {
    const row = await tx.one<{ id: string }>(
      `update referral.file_ticket set used_at = clock_timestamp()
        where agency_id = $1 and person_id = $2 and session_id = $3 and token_hash = $4 and used_at is null
          and expires_at > clock_timestamp() returning file_id as id`,
      [actor.agencyId, actor.personId, actor.sessionId, hash],
    );
    return row?.id;
  }
}
