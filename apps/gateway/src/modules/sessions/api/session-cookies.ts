import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OriginPolicy } from '../../edge';

interface HeadersLike {
  readonly cookie?: string | undefined;
  readonly host?: string | undefined;
}

const DEVICE_SECONDS = 400 * 86_400;

/**
 * The two cookies of a browser: the session, and the device that it has signed in from before. Over TLS they carry the
 * __Host- prefix, which binds them to this host; on loopback without TLS browsers refuse that, so the name is plain.
 */
@Injectable()
export class SessionCookies {
  constructor(private readonly origins: OriginPolicy) {}

  session(headers: HeadersLike): string | undefined {
    return read(headers.cookie, this.names(headers.host).session);
  }

  device(headers: HeadersLike): string | undefined {
    return read(headers.cookie, this.names(headers.host).device);
  }

  set(reply: FastifyReply, host: string | undefined, token: string): void {
    this.append(reply, host, `${this.names(host).session}=${token}`);
  }

  setDevice(reply: FastifyReply, host: string | undefined, token: string): void {
    this.append(reply, host, `${this.names(host).device}=${token}; Max-Age=${DEVICE_SECONDS}`);
  }

  clear(reply: FastifyReply, host: string | undefined): void {
    this.append(reply, host, `${this.names(host).session}=; Max-Age=0`);
    reply.header('clear-site-data', '"cache"');
  }

  private append(reply: FastifyReply, host: string | undefined, cookie: string): void {
    const secure = this.origins.isSecureHost(host) ? '; Secure' : '';
    reply.header('set-cookie', `${cookie}; Path=/; HttpOnly; SameSite=Strict${secure}`);
  }

  private names(host: string | undefined): { session: string; device: string } {
    return this.origins.isSecureHost(host)
      ? { session: '__Host-jieli', device: '__Host-jieli-device' }
      : { session: 'jieli_session', device: 'jieli_device' };
  }
}

function read(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}
