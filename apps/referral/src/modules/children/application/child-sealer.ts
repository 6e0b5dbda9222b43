import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Sealed } from '../domain/sealed';
import { ChildReader } from './child-reader';
import type { SealedFields } from './child.repository';
import { Keyring, SEALED_CLASSES, type SealedClass } from './keyring';

/** What a field becomes: a new text, null for nothing any more, undefined for as it is. */
export type PlainFields = Partial<Record<SealedClass, string | null>>;

/** Turns text into sealed fields, with a data key of the child for each class. */
@Injectable()
export class ChildSealer {
  constructor(private readonly keyring: Keyring) {}

  async seal(
    tx: Tx,
    child: { id: string; homeAgency: { id: string }; sealed: SealedFields; writes?: 'home' | 'lead' | null },
    plain: PlainFields,
  ): Promise<SealedFields> {
    const owner = { childId: child.id, agencyId: child.homeAgency.id, isLed: child.writes === 'lead' };
    const needed = SEALED_CLASSES.filter((dataClass) => typeof plain[dataClass] === 'string');
    const loaded = await this.keyring.load(tx, owner);
    const keys = await this.keyring.ensure(tx, owner, loaded, needed);
    const sealed = { ...child.sealed };
    for (const dataClass of SEALED_CLASSES) {
      const text = plain[dataClass];
      if (text === undefined) continue;
      const key = keys.newest(dataClass);
      sealed[dataClass] =
        text === null || !key
          ? null
          : Sealed.seal(Buffer.from(text, 'utf8'), key, ChildReader.place(child, dataClass));
    }
    return sealed;
  }
}
