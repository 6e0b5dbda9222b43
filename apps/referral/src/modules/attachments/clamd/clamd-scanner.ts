import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { ReferralConfig } from '../../../referral.config';
import { FileScanner, type ScanVerdict } from '../application/file-scanner';
import { verdictOf } from './clamd-reply';

const LENGTH_BYTES = 4;

/** clamd over its own protocol: `zINSTREAM`, pieces that begin with their length, an empty one as the end, then one line of answer. */
@Injectable()
export class ClamdScanner extends FileScanner {
  private readonly address: string;
  private readonly timeoutMs: number;

  constructor(config: ReferralConfig) {
    super();
    this.address = config.HUB_CLAMD ?? '';
    this.timeoutMs = config.HUB_CLAMD_SECONDS * 1000;
  }

  get isSet(): boolean {
    return this.address !== '';
  }

  async scan(content: AsyncIterable<Buffer>): Promise<ScanVerdict> {
    const socket = connect(whereIs(this.address));
    const timer = setTimeout(() => socket.destroy(new Error('the scanner took too long')), this.timeoutMs);
    const sent = send(socket, content).catch((fault: Error) => void socket.destroy(fault));
    try {
      return verdictOf(await replyOf(socket));
    } finally {
      clearTimeout(timer);
      socket.destroy();
      await sent;
    }
  }
}

/** `host:port`, or `unix:` and the path of a socket. */
function whereIs(address: string): NetConnectOpts {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
}

/** A scanner that has made up its mind may stop listening before the end. */
async function send(socket: Socket, content: AsyncIterable<Buffer>): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write('zINSTREAM\0', 'latin1');
  for await (const piece of content) {
    if (!socket.writable) return;
    const isTaken = piece.length === 0 || socket.write(Buffer.concat([lengthOf(piece.length), piece]));
    if (!isTaken)
      await Promise.race([closed, new Promise<void>((resolve) => socket.once('drain', () => resolve()))]);
  }
  if (socket.writable) socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(bytes);
  return length;
}

/** Everything that it says until it hangs up. An answer counts although the line broke behind it. */
function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      said += text;
      if (said.endsWith('\0')) resolve(said);
    });
    socket.once('error', (error) => (said === '' ? reject(error) : resolve(said)));
    socket.once('close', () => resolve(said));
  });
}
