export type ScanVerdict = 'clean' | 'infected' | 'quarantined';

/** Looks for viruses. Only what it has said in so many words is a verdict. */
export abstract class FileScanner {
  /** False where none is set up. */
  abstract readonly isSet: boolean;
  /** @throws when it gave no verdict: it was not there, took too long, or said something else. The file is asked about again. */
  abstract scan(content: AsyncIterable<Buffer>): Promise<ScanVerdict>;
}
