import type { Bot, Webhook, WebhookWritten, WriteBotRequest, WriteWebhookRequest } from '@app/contracts';
import { DomainError, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { botPlace, type BotSecrets } from '../domain/bot-payload';
import { OutboundHttp } from '../http/outbound-http';
import { webhookSecret } from '../domain/webhook-text';
import { ChannelKey } from './channel-key';
import { TargetRepository, type BotRow, type WebhookRow } from './target.repository';

export interface Write<Request> {
  id: string;
  version: number | null;
  request: Request;
}

/** Where the own agency hears of events: its webhooks and its group bots. */
@Injectable()
export class KeepTargets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly targets: TargetRepository,
    private readonly key: ChannelKey,
    private readonly http: OutboundHttp,
  ) {}

  list(ctx: ContextSource): Promise<{ webhooks: Webhook[]; bots: Bot[] }> {
    return this.unitOfWork.run(ctx, async (tx) => ({
      webhooks: (await this.targets.webhooks(tx)).map(shownWebhook),
      bots: (await this.targets.bots(tx)).map(shownBot),
    }));
  }

  writeWebhook(
    ctx: ContextSource,
    { id, version, request }: Write<WriteWebhookRequest>,
  ): Promise<WebhookWritten> {
    this.requireKey();
    const fault = this.http.faultOf(request.url);
    if (fault !== null) throw invalid('url', fault);
    return this.unitOfWork.run(ctx, async (tx, { personId }) => {
      const known = await this.targets.webhook(tx, id);
      requireVersion(version, known?.version ?? 0);
      const isDone = known
        ? await this.targets.setWebhook(tx, id, known.version, request)
        : await this.targets.addWebhook(tx, id, personId, request);
      return this.written(tx, id, isDone, !known);
    });
  }

  /** A new secret; the former one signs along for a day, so that a receiver can change over in peace. */
  rotate(ctx: ContextSource, id: string, version: number | null): Promise<WebhookWritten> {
    this.requireKey();
    return this.unitOfWork.run(ctx, async (tx) => {
      const known = await this.targets.webhook(tx, id);
      if (!known) throw new DomainError('NOT_FOUND');
      requireVersion(version, known.version);
      return this.written(tx, id, await this.targets.rotate(tx, id, known.version), true);
    });
  }

  writeBot(ctx: ContextSource, { id, version, request }: Write<WriteBotRequest>): Promise<Bot> {
    this.requireKey();
    return this.unitOfWork.run(ctx, async (tx, { personId, agencyId }) => {
      const known = await this.targets.bot(tx, id);
      requireVersion(version, known?.version ?? 0);
      const place = botPlace(agencyId, id);
      const secrets = this.secretsOf(
        request,
        known && (JSON.parse(this.key.open(known.sealed, place)) as BotSecrets),
      );
      const { kind, name, state } = request;
      const write = {
        kind,
        name,
        state,
        isSigned: secrets.secret !== null,
        sealed: this.key.seal(JSON.stringify(secrets), place),
      };
      const isDone = known
        ? await this.targets.setBot(tx, id, known.version, write)
        : await this.targets.addBot(tx, id, personId, write);
      const row = isDone ? await this.targets.bot(tx, id) : undefined;
      if (!row) throw new DomainError('STATE_CONFLICT');
      return shownBot(row);
    });
  }

  private secretsOf({ token, secret }: WriteBotRequest, known: BotSecrets | undefined): BotSecrets {
    const kept = token ?? known?.token;
    if (kept === undefined) throw invalid('token', 'is needed for a new bot');
    return { token: kept, secret: secret === undefined ? (known?.secret ?? null) : secret || null };
  }

  private async written(tx: Tx, id: string, isDone: boolean, isNew: boolean): Promise<WebhookWritten> {
    const row = isDone ? await this.targets.webhook(tx, id) : undefined;
    if (!row) throw new DomainError('STATE_CONFLICT');
    return {
      ...shownWebhook(row),
      secret: isNew ? webhookSecret(this.key.hex, id, row.generation) : null,
    };
  }

  private requireKey(): void {
    if (!this.key.isThere)
      throw new DomainError('STATE_CONFLICT', 'This installation has no key for webhooks and bots.');
  }
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('VALIDATION_FAILED', 'Something that was sent cannot be used.', {
    errors: [{ field, rule: 'target', message }],
  });
}

function shownWebhook({ id, url, kinds, state, offReason, rotatingUntil, version }: WebhookRow): Webhook {
  return { id, url, kinds, state, offReason, rotatingUntil, version };
}

function shownBot({ id, kind, name, isSigned, state, version }: BotRow): Bot {
  return { id, kind, name, isSigned, state, version };
}
