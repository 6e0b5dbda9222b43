import { RESTRICTED_DIFFICULTIES, type DataClass, type Difficulty } from '@app/contracts';
import { ageOn, dayOf, maskIdNumber, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { childActions, readableClasses, type ChildAction } from '../domain/child.policy';
import type { SealedPlace } from '../domain/sealed';
import { ChildRepository, factsOf, type ChildRecord } from './child.repository';
import { Keyring, SEALED_CLASSES, type ChildKeys, type SealedClass } from './keyring';

export interface ChildView {
  record: ChildRecord;
  age: number;
  idNumberMasked: string | null;
  address: string | null;
  health: string | null;
  difficulties: Difficulty[];
  withheld: DataClass[];
  allowedActions: ChildAction[];
}

const COLUMNS: Readonly<Record<SealedClass, string>> = {
  id_number: 'id_number_sealed',
  address: 'address_sealed',
  health: 'health_sealed',
};

/** The one place where sealed fields become text. Who calls it writes the audit entry in the same transaction. */
@Injectable()
export class ChildReader {
  constructor(
    private readonly children: ChildRepository,
    private readonly keyring: Keyring,
  ) {}

  static place(record: { id: string; homeAgency: { id: string } }, dataClass: SealedClass): SealedPlace {
    return {
      table: 'referral.child',
      column: COLUMNS[dataClass],
      rowId: record.id,
      agencyId: record.homeAgency.id,
      dataClass,
    };
  }

  async read(tx: Tx, actor: Actor, id: string): Promise<ChildView> {
    const record = found(await this.children.findById(tx, actor, id));
    const readable = readableClasses(actor, factsOf(record));
    const isHome = record.homeAgency.id === actor.agencyId;
    const keys = await this.keyring.load(tx, { childId: id, agencyId: record.homeAgency.id });
    const withheld = new Set<DataClass>(SEALED_CLASSES.filter((dataClass) => !readable.includes(dataClass)));
    const open = (dataClass: SealedClass): string | null => {
      if (withheld.has(dataClass) || !record.sealed[dataClass]) return null;
      const text = ChildReader.open(record, dataClass, keys);
      if (text === null) withheld.add(dataClass);
      return text;
    };
    const idNumber = open('id_number');
    return {
      record,
      age: ageOn(record.birthDate, dayOf(await tx.now())),
      idNumberMasked: idNumber === null ? null : maskIdNumber(idNumber),
      address: open('address'),
      health: open('health'),
      difficulties: record.difficulties.filter((code) => isHome || !RESTRICTED_DIFFICULTIES.includes(code)),
      withheld: [...withheld],
      allowedActions: childActions(actor, factsOf(record)),
    };
  }

  /** Null when the key is outside the agency's scope. */
  static open(record: ChildRecord, dataClass: SealedClass, keys: ChildKeys): string | null {
    const sealed = record.sealed[dataClass];
    const key = sealed && keys.find(dataClass, sealed.kid);
    return key ? sealed.open(key, ChildReader.place(record, dataClass)).toString('utf8') : null;
  }
}
