import type { SealedPlace, SealingKey } from '../domain/sealed';

/** The place of a text that belongs to no child's file: a flag, a report. */
export type RecordPlace = SealedPlace;

/** The data key of one record, as it is stored. */
export interface WrappedKey {
  kekId: string;
  wrapped: Buffer;
}

/** Seals texts of records that are not fields of a child, each record under a key of its own. */
export abstract class RecordSealer {
  /** A new key; `place` is that of the wrapped key. */
  abstract makeKey(place: RecordPlace): { key: SealingKey; stored: WrappedKey };
  abstract openKey(stored: WrappedKey, place: RecordPlace): SealingKey;
  abstract seal(text: string, key: SealingKey, place: RecordPlace): Buffer;
  abstract open(sealed: Buffer, key: SealingKey, place: RecordPlace): string;
  abstract sealBytes(content: Buffer, key: SealingKey, place: RecordPlace): Buffer;
  abstract openBytes(sealed: Buffer, key: SealingKey, place: RecordPlace): Buffer;
}
