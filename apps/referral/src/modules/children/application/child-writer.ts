import type { UpdateChildRequest } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ChildReader } from './child-reader';
import { ChildSealer } from './child-sealer';
import { ChildRepository, type ChildFields, type ChildRecord } from './child.repository';
import { Keyring } from './keyring';

export interface ChildCorrection {
  fields: ChildFields;
  /** As it shall be afterwards. */
  idNumber: string | null;
  input: UpdateChildRequest;
}

/** Writes a correction of a file: open fields, blind index and sealed fields together. */
@Injectable()
export class ChildWriter {
  constructor(
    private readonly children: ChildRepository,
    private readonly keyring: Keyring,
    private readonly sealer: ChildSealer,
  ) {}

  find(tx: Tx, actor: Actor, id: string): Promise<ChildRecord | undefined> {
    return this.children.findById(tx, actor, id);
  }

  /** For checking a new birth date or sex against the number on file; it does not leave the act. */
  async idNumberOf(tx: Tx, record: ChildRecord): Promise<string | undefined> {
    const keys = await this.keyring.load(tx, { childId: record.id, agencyId: record.homeAgency.id });
    return ChildReader.open(record, 'id_number', keys) ?? undefined;
  }

  async write(tx: Tx, record: ChildRecord, correction: ChildCorrection): Promise<boolean> {
    const { fields, idNumber, input } = correction;
    const idIndex = idNumber === null ? null : this.keyring.indexOf(fields.idType, idNumber);
    if (!(await this.children.update(tx, record, fields, idIndex))) return false;
    const textOf = (given: string | null | undefined): string | null | undefined =>
      given === undefined ? undefined : given || null;
    const sealed = await this.sealer.seal(tx, record, {
      id_number: idNumber,
      address: textOf(input.address),
      health: textOf(input.health),
    });
    await this.children.putSealed(tx, record.homeAgency.id, record.id, sealed);
    return true;
  }
}
