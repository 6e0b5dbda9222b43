import type { FollowUpChild } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import { RecordSealer, type RecordPlace, type SealingKey, type WrappedKey } from '../../children';
import type { FollowUpEntryKind, FollowUpRecord } from '../domain/follow-up';
import type { OpenedFollowUp, SealedText } from './follow-up.repository';

export const DATA_CLASS = 'follow_up';

/** Whose key it is: that of the first attempt, made by whoever asked. */
type Owner = Pick<FollowUpRecord, 'chainId' | 'agencyId'>;
type Sealed = Pick<OpenedFollowUp, 'key' | 'entries'> & { record: Owner };
type Plain = Partial<Record<FollowUpEntryKind, string>>;

export interface PlainText {
  id: string;
  kind: FollowUpEntryKind;
  text: string;
  createdBy: string;
  at: Date;
  isAmendment: boolean;
}

/** Texts of follow-ups (level T3) and the child's identity in them, sealed under a key of their own. */
@Injectable()
export class FollowUpTexts {
  constructor(private readonly sealer: RecordSealer) {}

  begin(owner: Owner, plain: Plain): { key: WrappedKey; entries: SealedText[] } {
    const { key, stored } = this.sealer.makeKey(keyPlace(owner));
    return { key: stored, entries: this.sealAll(owner, key, plain) };
  }

  seal({ record, key }: OpenedFollowUp, plain: Plain): SealedText[] {
    if (key === null) return [];
    return this.sealAll(record, this.sealer.openKey(key, keyPlace(record)), plain);
  }

  open({ record, key, entries }: Sealed): PlainText[] {
    if (key === null || entries.length === 0) return [];
    const opened = this.sealer.openKey(key, keyPlace(record));
    return entries.map(({ sealed, ...entry }) => ({
      ...entry,
      text: this.sealer.open(sealed, opened, entryPlace(record, entry.id)),
    }));
  }

  private sealAll(owner: Owner, key: SealingKey, plain: Plain): SealedText[] {
    return Object.entries(plain).flatMap(([kind, text]) => {
      const id = newId();
      const sealed = text ? this.sealer.seal(text, key, entryPlace(owner, id)) : undefined;
      return sealed ? [{ id, kind: kind as FollowUpEntryKind, sealed }] : [];
    });
  }
}

export function childOf(texts: readonly PlainText[]): FollowUpChild | null {
  const identity = texts.find(({ kind }) => kind === 'identity');
  return identity ? (JSON.parse(identity.text) as FollowUpChild) : null;
}

export function keyPlace({ chainId, agencyId }: Owner): RecordPlace {
  return {
    table: 'keyring.follow_up_key',
    column: 'wrapped',
    rowId: chainId,
    agencyId,
    dataClass: DATA_CLASS,
  };
}

function entryPlace({ agencyId }: Owner, rowId: string): RecordPlace {
  return { table: 'referral.follow_up_entry', column: 'sealed', rowId, agencyId, dataClass: DATA_CLASS };
}
