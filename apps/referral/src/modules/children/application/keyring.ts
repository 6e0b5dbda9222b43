import type { DataClass } from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { SealingKey } from '../domain/sealed';

export const SEALED_CLASSES = ['id_number', 'address', 'health'] as const satisfies readonly DataClass[];
export type SealedClass = (typeof SEALED_CLASSES)[number];

export interface ChildKeyOwner {
  childId: string;
  /** Home agency of the child. */
  agencyId: string;
  /** Whether it is another agency's child, whose case this one leads. */
  isLed?: boolean;
}

/** The data keys of one child that the reader's agency may use: a right to a field is a right to its key. */
export class ChildKeys {
  constructor(private readonly keys: readonly { dataClass: SealedClass; key: SealingKey }[]) {}

  find(dataClass: SealedClass, kid: string): SealingKey | undefined {
    return this.keys.find((entry) => entry.dataClass === dataClass && entry.key.kid === kid)?.key;
  }

  /** For sealing: the newest version comes first. */
  newest(dataClass: SealedClass): SealingKey | undefined {
    return this.keys.find((entry) => entry.dataClass === dataClass)?.key;
  }

  with(dataClass: SealedClass, key: SealingKey): ChildKeys {
    return new ChildKeys([{ dataClass, key }, ...this.keys]);
  }
}

export abstract class Keyring {
  /** Keys outside the agency's scope do not come: row security keeps them. */
  abstract load(tx: Tx, owner: ChildKeyOwner): Promise<ChildKeys>;
  /** Makes the first key of each class that has none yet. */
  abstract ensure(
    tx: Tx,
    owner: ChildKeyOwner,
    keys: ChildKeys,
    classes: readonly SealedClass[],
  ): Promise<ChildKeys>;
  /** Keyed fingerprint of an ID number, the only way to find one. */
  abstract indexOf(idType: string, idNumber: string): Buffer;
  /** Another fingerprint, which is the same in every agency and for every kind of document that carries the number. */
  abstract linkageOf(text: string): Buffer;
}
