import { Metrics } from '@app/platform';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Counter } from 'prom-client';
import { NotificationConfig } from '../../../notification.config';
import { mailText } from '../domain/mail-text';
import { retryAfterSeconds } from '../domain/retry';
import { MailRepository, type MailOutcome } from './mail.repository';
import { MailTransport } from './mail-transport';

const POLL_MS = 5000;
const BATCH = 10;

/**
 * Sends what is due. A mail is claimed, sent outside of any transaction and then settled; a crash in between sends it
 * once more after the lease, with the same message id.
 */
@Injectable()
export class SendMails implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Mail');
  private readonly outcomes: Counter;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isWanted = false;
  private isStopped = true;

  constructor(
    private readonly mails: MailRepository,
    private readonly transport: MailTransport,
    private readonly config: NotificationConfig,
    metrics: Metrics,
  ) {
    this.outcomes = new Counter({
      name: 'notification_mails_total',
      help: 'Tries to send a mail, by what became of it.',
      labelNames: ['state'],
      registers: [metrics.registry],
    });
  }

  onApplicationBootstrap(): void {
    this.isStopped = false;
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  wake(): void {
    if (this.isStopped || !this.transport.isOn) return;
    if (this.running) {
      this.isWanted = true;
      return;
    }
    clearTimeout(this.timer);
    this.isWanted = false;
    this.running = this.sendDue()
      .catch((error: unknown) => this.logger.warn('mails cannot be claimed', { error }))
      .finally(() => {
        this.running = undefined;
        if (this.isStopped) return;
        if (this.isWanted) this.wake();
        else this.timer = setTimeout(() => this.wake(), POLL_MS);
      });
  }

  /** Everything that is due now. */
  async sendDue(): Promise<void> {
    for (;;) {
      const ids = await this.mails.claim(BATCH);
      for (const id of ids) await this.sendOne(id);
      if (ids.length < BATCH || this.isStopped) return;
    }
  }

  private async sendOne(id: string): Promise<void> {
    const mail = await this.mails.read(id);
    if (!mail) return;
    const outcome = mail.isWanted ? await this.attempt(mail) : ({ state: 'suppressed' } as const);
    this.outcomes.labels(outcome.state).inc();
    await this.mails.settle(id, outcome);
  }

  private async attempt(mail: {
    id: string;
    to: string;
    attempts: number;
    kind: Parameters<typeof mailText>[0]['kind'];
    number: string;
    link: string;
  }): Promise<MailOutcome> {
    const { id, to, attempts, kind, number, link } = mail;
    try {
      const text = mailText({ kind, number, link }, this.config.HUB_MAIL_LANG, this.config.HUB_PUBLIC_URL);
      await this.transport.send({ id, to, ...text });
      return { state: 'sent' };
    } catch (error) {
      const fault = faultOf(error);
      const retrySeconds = fault.isFinal ? undefined : retryAfterSeconds(attempts, Math.random());
      this.logger.warn('a mail was not taken', {
        id,
        attempts,
        code: fault.code,
        isFinal: retrySeconds === undefined,
      });
      if (retrySeconds === undefined) return { state: 'failed', error: fault.code };
      return { state: 'pending', error: fault.code, retrySeconds };
    }
  }
}

/** A code only: what a mail server says may quote the address. 5xx is its last word, unless it is about us. */
function faultOf(error: unknown): { code: string; isFinal: boolean } {
  if (!(error instanceof Error)) return { code: 'unknown', isFinal: false };
  const response =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const isFinal = response !== undefined && response >= 550 && response < 560;
  return { code: response === undefined ? code : `${code} ${response}`, isFinal };
}
