import type { FlagEntryKind } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { RecordSealer, type RecordPlace, type SealingKey, type WrappedKey } from '../../children';
import type { FlagText } from '../domain/flag';
import { FlagRepository } from './flag.repository';

const DATA_CLASS = 'flag';

interface Owner {
  id: string;
  agencyId: string;
}

/** The texts of a flag, sealed under its own key; only what is shown to somebody is opened. */
@Injectable()
export class FlagTexts {
  constructor(
    private readonly flags: FlagRepository,
    private readonly sealer: RecordSealer,
  ) {}

  makeKey(owner: Owner): { key: SealingKey; stored: WrappedKey } {
    return this.sealer.makeKey(keyPlace(owner));
  }

  seal(owner: Owner, key: SealingKey, entryId: string, text: string): Buffer {
    return this.sealer.seal(text, key, entryPlace(owner, entryId));
  }

  async sealMore(tx: Tx, owner: Owner, entryId: string, text: string): Promise<Buffer> {
    return this.seal(owner, await this.keyOf(tx, owner), entryId, text);
  }

  async open(tx: Tx, owner: Owner, mayRead: (kind: FlagEntryKind) => boolean): Promise<FlagText[]> {
    const key = await this.keyOf(tx, owner);
    const entries = await this.flags.findEntries(tx, owner.id);
    return entries
      .filter(({ kind }) => mayRead(kind))
      .map(({ sealed, ...entry }) => ({
        ...entry,
        text: this.sealer.open(sealed, key, entryPlace(owner, entry.id)),
      }));
  }

  private async keyOf(tx: Tx, owner: Owner): Promise<SealingKey> {
    return this.sealer.openKey(found(await this.flags.findKey(tx, owner.id)), keyPlace(owner));
  }
}

function keyPlace({ id, agencyId }: Owner): RecordPlace {
  return { table: 'keyring.flag_key', column: 'wrapped', rowId: id, agencyId, dataClass: DATA_CLASS };
}

function entryPlace({ agencyId }: Owner, entryId: string): RecordPlace {
  return { table: 'referral.flag_entry', column: 'sealed', rowId: entryId, agencyId, dataClass: DATA_CLASS };
}
