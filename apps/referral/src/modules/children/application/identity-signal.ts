import type { IdType } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Identities, type IdentityPurpose } from '../../overlaps';
import { linkageText } from '../domain/child-identity';
import { Keyring } from './keyring';

/** Tells the hub, and nobody else, under which number a child is kept: in the same transaction as the file. */
@Injectable()
export class IdentitySignal {
  constructor(
    private readonly keyring: Keyring,
    private readonly identities: Identities,
  ) {}

  note(
    tx: Tx,
    child: { id: string; idType: IdType; idNumber: string | null },
    purpose: IdentityPurpose,
  ): Promise<void> {
    const { id, idType, idNumber } = child;
    const text = idNumber === null ? null : linkageText(idType, idNumber);
    return this.identities.note(tx, id, text === null ? null : this.keyring.linkageOf(text), purpose);
  }
}
