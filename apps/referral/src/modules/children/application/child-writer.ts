import type { IdType, UpdateChildRequest } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ChildReader } from './child-reader';
import { ChildSealer, type PlainFields } from './child-sealer';
import { ChildRepository, type ChildFields, type ChildRecord, type SealedFields } from './child.repository';
import { IdentitySignal } from './identity-signal';
import { Keyring } from './keyring';

const NOTHING_SEALED: SealedFields = { id_number: null, address: null, health: null };

const textOf = (given: string | null | undefined): string | null | undefined =>
  given === undefined ? undefined : given || null;

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
    private readonly signal: IdentitySignal,
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
    if (record.writes === 'lead') return this.writeLed(tx, record, fields, input);
    const idIndex = idNumber === null ? null : this.keyring.indexOf(fields.idType, idNumber);
    if (!(await this.children.update(tx, record, fields, idIndex))) return false;
    const sealed = await this.sealer.seal(tx, record, {
      id_number: idNumber,
      address: textOf(input.address),
      health: textOf(input.health),
    });
    await this.children.putSealed(tx, record.homeAgency.id, record.id, sealed);
    await this.signal.note(tx, { id: record.id, idType: fields.idType, idNumber }, 'correction');
    return true;
  }

  /** A file of another agency, by the lead of its case: the number and its signals stay what they are. */
  private async writeLed(
    tx: Tx,
    record: ChildRecord,
    fields: ChildFields,
    input: UpdateChildRequest,
  ): Promise<boolean> {
    const plain = { address: textOf(input.address), health: textOf(input.health) };
    const sealed = await this.sealer.seal(tx, record, plain);
    const changed = (['address', 'health'] as const).filter((name) => plain[name] !== undefined);
    return this.children.updateLed(
      tx,
      record,
      fields,
      Object.fromEntries(changed.map((name) => [name, sealed[name]])),
    );
  }

  /** What a file gets once its row is there: sealed fields under keys of its own, and the signal of its number. */
  async complete(
    tx: Tx,
    child: { id: string; agencyId: string; idType: IdType },
    plain: Required<PlainFields>,
  ): Promise<void> {
    const { id, agencyId, idType } = child;
    const owner = { id, homeAgency: { id: agencyId }, sealed: NOTHING_SEALED };
    await this.children.putSealed(tx, agencyId, id, await this.sealer.seal(tx, owner, plain));
    await this.signal.note(tx, { id, idType, idNumber: plain.id_number ?? null }, 'registration');
  }
}
