import type { AgencyRef, PersonRef } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import type { FileRecord } from './file.repository';

export interface FileView extends FileRecord {
  agency: AgencyRef;
  addedBy: PersonRef | null;
}

@Injectable()
export class FileViews {
  constructor(private readonly directory: Directory) {}

  async all(tx: Tx, records: readonly FileRecord[]): Promise<FileView[]> {
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      records.map((record) => record.agencyId),
    );
    const people = await this.directory.loadPersonRefs(
      tx,
      records.map((record) => record.createdBy),
    );
    return records.map((record) => ({
      ...record,
      agency: found(agencies.get(record.agencyId)),
      addedBy: people.get(record.createdBy) ?? null,
    }));
  }
}
