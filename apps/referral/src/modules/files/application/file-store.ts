/** A file that is written and not yet in its place. */
export interface StagedFile {
  /** Puts it in its place, and makes sure that it is there after a crash. */
  publish(): Promise<void>;
  discard(): Promise<void>;
}
export interface StoredName {
  key: string;
  changedAt: Date;
}

/** Where sealed bytes are kept, by random names; it sees no plain text and no name that people gave. */
export abstract class FileStore {
  abstract stage(key: string, sealed: AsyncIterable<Buffer>): Promise<StagedFile>;
  /** @throws when there is no such file. */
  abstract read(key: string): Promise<AsyncIterable<Buffer>>;
  abstract remove(key: string): Promise<void>;
  abstract list(): AsyncIterable<StoredName>;
  /** Removes what was begun before and never put in its place. */
  abstract sweepStaged(before: Date): Promise<number>;
}
