import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SendAttempts } from '../modules/channels/application/send-attempts';
import { createNotification } from '../notification.app';
import { NotificationConfig } from '../notification.config';
import { Peer } from './peer';

/** A notification app with every way out of the hub, which lead to one server of the outside. */
export class Outside {
  readonly peer = new Peer();
  base = '';
  app: NestFastifyApplication;
  private readonly home = mkdtempSync(join(tmpdir(), 'jieli-channels-'));

  async open(databaseUrl: string, more: Partial<NotificationConfig> = {}): Promise<void> {
    this.base = await this.peer.open();
    const keyFile = join(this.home, 'channel.key');
    writeFileSync(keyFile, randomBytes(32).toString('hex'));
    this.app = await createNotification(
      Object.assign(new NotificationConfig(), {
        HUB_DB_NOTIFY_URL: databaseUrl,
        HUB_PUBLIC_URL: 'https://hub.example.org',
        HUB_CHANNEL_KEY_FILE: keyFile,
        HUB_OUTBOUND_OPEN: ['127.0.0.1'],
        HUB_WECOM_URL: `${this.base}/wecom`,
        HUB_DINGTALK_URL: `${this.base}/dingtalk`,
        HUB_FEISHU_URL: `${this.base}/feishu`,
        HUB_SMS_URL: `${this.base}/sms`,
        HUB_SMS_TOKEN: 'sms-token',
        LOG_LEVEL: 'fatal',
        ...more,
      }),
    );
  }

  /** There may be something to send now. */
  wake(): void {
    this.app.get(SendAttempts, { strict: false }).wake();
  }

  async close(): Promise<void> {
    await this.app?.close();
    await this.peer.close();
    rmSync(this.home, { recursive: true });
  }
}
