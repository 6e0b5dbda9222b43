import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PeerCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  raw: Buffer;
}
export interface PeerAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A real HTTP server of the outside that answers as told and remembers what it got. */
export class Peer {
  readonly got: PeerCall[] = [];
  answer: (call: PeerCall) => PeerAnswer = () => ({ status: 204 });
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        raw: Buffer.concat(chunks),
      };
      this.got.push(call);
      const { status, headers = {}, body = '' } = this.answer(call);
      response.writeHead(status, headers).end(body);
    });
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
