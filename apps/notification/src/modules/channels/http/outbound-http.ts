import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { NotificationConfig } from '../../../notification.config';
import { Refused } from '../application/channel-sender';
import { isReachable, openNetworks, type Networks } from './public-address';

const TIMEOUT_MS = 20_000;
const ANSWER_BYTES = 16_384;

export interface OutboundAnswer {
  status: number;
  retryAfterSeconds: number | undefined;
  body: string;
}

/**
 * One POST to an address that somebody typed in. The name is resolved here and the connection goes to the very address that was
 * looked at, so that a name which answers differently the second time gains nothing. Redirects are answers, never followed.
 */
@Injectable()
export class OutboundHttp {
  private readonly open: Networks;

  constructor(config: NotificationConfig) {
    this.open = openNetworks(config.HUB_OUTBOUND_OPEN);
  }

  /** Why a typed address cannot be used at all; null when it can. Names are resolved when something is sent. */
  faultOf(typed: string): 'url' | 'scheme' | 'credentials' | 'address' | null {
    if (!URL.canParse(typed) || typed.length > 500) return 'url';
    const url = new URL(typed);
    const host = hostOf(url);
    if (url.username !== '' || url.password !== '' || url.hash !== '') return 'credentials';
    if (isIP(host) !== 0 && !isReachable(host, this.open)) return 'address';
    if (/(^|\.)(localhost|local|internal|home\.arpa)$/.test(host)) return 'address';
    const isOpened = this.open.has(host);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isOpened) ? null : 'scheme';
  }

  post(
    address: string,
    headers: Readonly<Record<string, string>>,
    body: string | Buffer,
  ): Promise<OutboundAnswer> {
    if (this.faultOf(address) !== null) return Promise.reject(new Refused('forbidden address', true));
    const url = new URL(address);
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const options: RequestOptions = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Jieli-Hub/1',
        ...headers,
      },
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      lookup: (name, _options, done) => this.resolve(name, done),
    };
    return new Promise((resolve, reject) => {
      const call = send(url, options, (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= ANSWER_BYTES) chunks.push(chunk);
          else answer.destroy();
        });
        answer.on('close', () =>
          resolve({
            status: answer.statusCode ?? 0,
            retryAfterSeconds: secondsOf(answer.headers['retry-after']),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      call.on('error', (error) => reject(refusedBy(error)));
      call.end(body);
    });
  }

  private resolve(
    name: string,
    done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ): void {
    lookup(name, { all: true }, (error, addresses) => {
      if (error) return done(error, []);
      // One closed address among open ones is how a name is turned against the hub.
      if (addresses.some(({ address }) => !isReachable(address, this.open)))
        return done(Object.assign(new Error('forbidden address'), { code: 'FORBIDDEN_ADDRESS' }), []);
      return done(null, addresses);
    });
  }
}

const hostOf = ({ hostname }: URL): string => hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '');

function secondsOf(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,6}$/.test(header.trim())) return undefined;
  return Math.min(Number(header), 86_400);
}

function refusedBy(error: Error): Refused {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return new Refused('timeout', false);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return new Refused(code, false);
}

/** What a status means for a message: nothing thrown is taken. */
export function requireTaken({ status, retryAfterSeconds }: OutboundAnswer): void {
  if (status >= 200 && status < 300) return;
  throw new Refused(`HTTP ${status}`, false, retryAfterSeconds);
}
