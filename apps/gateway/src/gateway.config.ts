import { REALTIME_LIMITS } from '@app/contracts';
import { CommonConfig, EnvInt, EnvList, EnvUrl, loadConfig } from '@app/platform';
import { ArrayMinSize, IsOptional, IsString, Matches } from 'class-validator';

export class GatewayConfig extends CommonConfig {
  @EnvInt(0, 65535)
  override PORT: number = 3000;

  @EnvUrl('postgres', 'postgresql')
  HUB_DB_GATEWAY_URL: string;

  /** Signs the context of every request; the database holds the same key. */
  @Matches(/^[0-9a-f]{64}$/, { message: 'HUB_CONTEXT_KEY must be 64 hexadecimal characters' })
  HUB_CONTEXT_KEY: string;

  @EnvUrl('http', 'https')
  HUB_REFERRAL_URL: string;

  @EnvUrl('http', 'https')
  HUB_NOTIFICATION_URL: string;

  /** Origins under which people open the hub; links are made with the first one. */
  @EnvList()
  @ArrayMinSize(1)
  @Matches(/^https?:\/\/[^/\s]+$/, {
    each: true,
    message: 'HUB_PUBLIC_ORIGINS must be origins such as https://hub.example.org, separated by commas',
  })
  HUB_PUBLIC_ORIGINS: string[];

  /** Folder of the built web app; without one a page says how to build it. */
  @IsOptional()
  @IsString()
  HUB_WEB_ROOT?: string;

  /** Folder of the built app for phones, which is served under /m/. */
  @IsOptional()
  @IsString()
  HUB_FIELD_ROOT?: string;

  @IsOptional()
  @IsString()
  HUB_DEMO_FILE?: string;

  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  @EnvList()
  HUB_TRUST_PROXY: string[] = [];

  /** Requests per second of one session; six times as many at once. */
  @EnvInt(1, 1_000_000)
  HUB_SESSION_RATE: number = 50;

  /** Requests per second of all sessions of one agency. */
  @EnvInt(1, 1_000_000)
  HUB_AGENCY_RATE: number = 500;

  /** New socket connections per second of this process. */
  @EnvInt(1, 1_000_000)
  HUB_SOCKET_RATE: number = 200;

  /** Sockets that one person may hold at this process: tabs and devices. */
  @EnvInt(1, 1_000_000)
  HUB_SOCKETS_PER_PERSON: number = 10;

  /** Seconds that events may wait for a socket which neither acknowledges nor reads, before it is closed. */
  @EnvInt(1, 3600)
  HUB_SLOW_READER_SECONDS: number = 30;

  /** Messages per second of one person in one room. */
  @EnvInt(1, 1_000_000)
  HUB_SEND_RATE: number = REALTIME_LIMITS.sendsPerSecond;

  /** Messages that may come at once before the rate applies. */
  @EnvInt(1, 1_000_000)
  HUB_SEND_BURST: number = REALTIME_LIMITS.sendBurst;

  /** Messages per second of one person in all rooms together; four times as many at once. */
  @EnvInt(1, 1_000_000)
  HUB_PERSON_SEND_RATE: number = REALTIME_LIMITS.personSendsPerSecond;

  /** Edits, withdrawals and other acts on messages per second of one person; twice as many at once. */
  @EnvInt(1, 1_000_000)
  HUB_ACT_RATE: number = REALTIME_LIMITS.actsPerSecond;

  /** Parts of logs that one person may ask for in a second; five times as many at once. */
  @EnvInt(1, 1_000_000)
  HUB_PULL_RATE: number = REALTIME_LIMITS.pullsPerSecond;

  /** Sockets that one person may open in a minute; twenty at once. */
  @EnvInt(1, 1_000_000)
  HUB_CONNECTS_PER_MINUTE: number = 6;

  /** Connections to PostgreSQL. */
  @EnvInt(1, 100)
  HUB_DB_POOL: number = 6;
}

export function readGatewayConfig(): GatewayConfig {
  return loadConfig(GatewayConfig, process.env);
}
