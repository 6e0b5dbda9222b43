import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
  CLIENT_HEADER,
  SOCKET_NAMESPACE,
  SOCKET_PATH,
  type Ack,
  type Cursor,
  type StreamState,
  type SyncOpenResult,
} from '@app/contracts';
import { unzipSync } from 'fflate';
import { io, type Socket } from 'socket.io-client';
import request from 'supertest';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, string>;
}

export interface Extras {
  ifMatch?: number;
  key?: string;
  headers?: Record<string, string>;
}

/** One signed-in person of the cast, over HTTP and socket. */
export class PersonClient {
  private cookie = '';

  constructor(
    readonly baseUrl: string,
    readonly username: string,
    readonly password: string,
    readonly personId: string,
    readonly agencyId: string,
  ) {}

  async signIn(): Promise<this> {
    const answer = await this.send('post', '/api/session', {
      username: this.username,
      password: this.password,
    });
    if (answer.status !== 201) throw new Error(`sign-in of ${this.username}: ${JSON.stringify(answer.body)}`);
    const cookies = ([] as string[]).concat(answer.headers['set-cookie'] ?? []);
    this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    return this;
  }

  get cookieHeader(): string {
    return this.cookie;
  }

  get<T = Record<string, unknown>>(path: string, extras?: Extras): Promise<Answer<T>> {
    return this.send<T>('get', path, undefined, extras);
  }
  post<T = Record<string, unknown>>(path: string, body?: object, extras?: Extras): Promise<Answer<T>> {
    return this.send<T>('post', path, body, { key: randomUUID(), ...extras });
  }
  patch<T = Record<string, unknown>>(path: string, body: object, extras?: Extras): Promise<Answer<T>> {
    return this.send<T>('patch', path, body, extras);
  }
  delete<T = Record<string, unknown>>(path: string, extras?: Extras): Promise<Answer<T>> {
    return this.send<T>('delete', path, undefined, extras);
  }

  async send<T>(
    method: 'get' | 'post' | 'patch' | 'delete' | 'put',
    path: string,
    body?: object,
    extras: Extras = {},
  ): Promise<Answer<T>> {
    const agent = request(this.baseUrl);
    let call = agent[method](path)
      .set(CLIENT_HEADER, 'test')
      .ok(() => true);
    if (this.cookie) call = call.set('cookie', this.cookie);
    if (extras.key) call = call.set('idempotency-key', extras.key);
    if (extras.ifMatch !== undefined) call = call.set('if-match', `"${extras.ifMatch}"`);
    for (const [name, value] of Object.entries(extras.headers ?? {})) call = call.set(name, value);
    if (path.startsWith('/api/exports/')) call = call.buffer(true).parse(sheetBody);
    const answer = body === undefined ? await call : await call.send(body);
    return {
      status: answer.status,
      body: answer.body as T,
      headers: answer.headers as Record<string, string>,
    };
  }

  /** A connected socket of this person, at this gateway or another one; close it yourself. */
  async connect(base = this.baseUrl): Promise<Socket> {
    const socket = io(`${base}${SOCKET_NAMESPACE}`, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      extraHeaders: { cookie: this.cookie, origin: this.baseUrl },
      forceNew: true,
      reconnection: false,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }
}

/** Whatever stands in a sheet, as text: nothing hides from a search in a compressed file. */
function sheetBody(response: request.Response, done: (error: Error | null, body: unknown) => void): void {
  // While it is being parsed it is the incoming message itself.
  const answer = response as unknown as IncomingMessage;
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => {
    const bytes = Buffer.concat(chunks);
    if (answer.headers['content-type']?.includes('json')) return done(null, JSON.parse(bytes.toString()));
    const parts = Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString('utf8'));
    return done(null, { sheet: parts.join() });
  });
}

/** The ack of one event; throws nothing for a refusal. */
export function ask<T>(socket: Socket, event: string, payload: object): Promise<Ack<T>> {
  return socket.timeout(10_000).emitWithAck(event, payload) as Promise<Ack<T>>;
}

/** Follows a stream from its head on, as a client does that has just loaded a page of history. */
export async function follow(socket: Socket, stream: string): Promise<StreamState> {
  const open = async (cursor: Cursor): Promise<StreamState> => {
    const ack = await ask<SyncOpenResult>(socket, 'sync.open', { deviceId: 'test', cursors: [cursor] });
    if (!ack.ok) throw new Error(`sync.open: ${ack.err.code}`);
    return ack.d.streams[0];
  };
  const { epoch, head, state } = await open({ stream, epoch: null, seq: 0 });
  return state === 'revoked' ? open({ stream, epoch: null, seq: 0 }) : open({ stream, epoch, seq: head });
}

/** The first frame of an event that fits, frames from before the call included when `seen` collects them. */
export function frames<T>(
  socket: Socket,
  event: string,
): { all: T[]; until: (fits: (frame: T) => boolean) => Promise<T> } {
  const all: T[] = [];
  const waiters = new Set<() => void>();
  socket.on(event, (frame: T) => {
    all.push(frame);
    for (const wake of waiters) wake();
  });
  return {
    all,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`no ${event} that fits; got ${JSON.stringify(all)}`)),
          10_000,
        );
        const look = (): void => {
          const found = all.find(fits);
          if (!found) return;
          clearTimeout(late);
          waiters.delete(look);
          resolve(found);
        };
        waiters.add(look);
        look();
      }),
  };
}
