import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@app/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { PictureCleaner, type CleanPicture, type PictureType } from '../application/picture-cleaner';
import {
  pictureProgram,
  TOO_HEAVY,
  UNREADABLE,
  type PictureHeader,
  type PictureOrder,
} from './picture-program';

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** 40 million pixels are more than any phone takes, and 160 MB when they are decoded. */
const LIMITS = { maxPixels: 40_000_000, maxBytes: 700 * 1024 * 1024, thumbnailEdge: 480 };
const TIME_MS = 20_000;
const AT_ONCE = 2;
const FORMATS = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;

/**
 * One child per picture, two at a time: what a picture does to the decoder it does to a process that has nothing else and that is
 * ended when it takes too long or too much memory. Whoever waits for a turn has not been read yet.
 */
@Injectable()
export class ProcessPictureCleaner extends PictureCleaner {
  private readonly logger = new Logger('Pictures');
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async clean(content: AsyncIterable<Buffer>, type: PictureType): Promise<CleanPicture> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return await this.draw(content, type);
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async draw(content: AsyncIterable<Buffer>, type: PictureType): Promise<CleanPicture> {
    const child = start({ ...LIMITS, format: FORMATS[type], thumbnailFormat: 'webp' });
    const timer = setTimeout(() => child.kill('SIGKILL'), TIME_MS);
    try {
      const [code, output] = await Promise.all([ended(child), all(child.stdout), feed(child, content)]);
      if (code === 0) return partsOf(output);
      if (code !== UNREADABLE) this.logger.warn('a picture was given up', { type, code });
      throw new DomainError('PICTURE_UNREADABLE', 'This picture cannot be drawn.', {
        reason: code === UNREADABLE ? 'broken' : 'too_heavy',
      });
    } finally {
      clearTimeout(timer);
      child.kill('SIGKILL');
    }
  }
}

function start(order: PictureOrder): Child {
  const program = `(${pictureProgram.toString()})(require,${JSON.stringify(order)},${UNREADABLE},${TOO_HEAVY})`;
  return spawn(process.execPath, ['--max-old-space-size=256', '-e', program], {
    cwd: __dirname,
    env: { VIPS_CONCURRENCY: '1' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** A child that gives up early closes its end; its exit code says why. What is wrong with what comes in is thrown. */
async function feed(child: Child, content: AsyncIterable<Buffer>): Promise<void> {
  let fault: unknown;
  async function* source(): AsyncGenerator<Buffer> {
    try {
      yield* content;
    } catch (error) {
      fault = error;
      child.kill('SIGKILL');
    }
  }
  await pipeline(source(), child.stdin).catch(() => undefined);
  if (fault !== undefined) throw fault as Error;
}

function ended(child: Child): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

async function all(output: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of output) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function partsOf(output: Buffer): CleanPicture {
  const begin = output.indexOf('\n') + 1;
  const { size, thumbnail } = JSON.parse(output.toString('utf8', 0, begin)) as PictureHeader;
  const content = output.subarray(begin, begin + size);
  const small = output.subarray(begin + size);
  if (content.length !== size || small.length !== thumbnail.size)
    throw new Error('a picture came back cut off');
  return { content, thumbnail: { content: small, width: thumbnail.width, height: thumbnail.height } };
}
