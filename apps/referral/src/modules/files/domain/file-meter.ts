import { createHash } from 'node:crypto';
import { DomainError } from '@app/kernel';
import type { FileEnds } from './file-type';

const HEAD_BYTES = 64 * 1024;

/** Watches what passes: how much it is, its fingerprint, and its two ends. */
export class FileMeter {
  private readonly hash = createHash('sha256');
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);
  private count = 0;

  constructor(private readonly declared: number) {}

  async *through(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of content) {
      this.count += piece.length;
      if (this.count > this.declared) throw new DomainError('BAD_REQUEST', 'More came than was declared.');
      this.hash.update(piece);
      if (this.head.length < HEAD_BYTES)
        this.head = Buffer.concat([this.head, piece.subarray(0, HEAD_BYTES - this.head.length)]);
      this.tail = Buffer.concat([this.tail, piece]).subarray(-HEAD_BYTES);
      yield piece;
    }
    if (this.count !== this.declared) throw new DomainError('BAD_REQUEST', 'The file did not arrive whole.');
  }

  get ends(): FileEnds {
    return { head: this.head, tail: this.tail };
  }

  digest(): Buffer {
    return this.hash.digest();
  }
}
