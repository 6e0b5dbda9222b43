import type { WriteWebhookRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  TargetRepository,
  type BotRow,
  type BotWrite,
  type WebhookRow,
} from '../application/target.repository';

const WEBHOOK = `select w.id, w.url, w.kinds, w.state, w.off_reason as "offReason", w.generation, w.version,
        case when w.rotated_at > clock_timestamp() - interval '24 hours'
          then to_char((w.rotated_at + interval '24 hours') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as "rotatingUntil"
   from notification.webhook w where w.agency_id = (select sec.agency())`;
const BOT = `select b.id, b.kind, b.name, b.is_signed as "isSigned", b.state, b.version, b.sealed
   from notification.bot b where b.agency_id = (select sec.agency())`;

@Injectable()
export class PgTargetRepository extends TargetRepository {
  override webhooks(tx: Tx): Promise<WebhookRow[]> {
    return tx.query<WebhookRow>(`${WEBHOOK} order by w.created_at, w.id`);
  }

  override webhook(tx: Tx, id: string): Promise<WebhookRow | undefined> {
    return tx.one<WebhookRow>(`${WEBHOOK} and w.id = $1`, [id]);
  }

  override async addWebhook(
    tx: Tx,
    id: string,
    by: string,
    { url, kinds, state }: WriteWebhookRequest,
  ): Promise<boolean> {
    const added = await tx.execute(
      `insert into notification.webhook(agency_id, id, url, kinds, state, off_reason, created_by)
       values ((select sec.agency()), $1, $2, $3, $4, case when $4 = 'off' then 'by_hand' end, $5) on conflict do nothing`,
      [id, url, kinds, state, by],
    );
    return added > 0;
  }

  override async setWebhook(
    tx: Tx,
    id: string,
    version: number,
    { url, kinds, state }: WriteWebhookRequest,
  ): Promise<boolean> {
    const changed = await tx.execute(
      `update notification.webhook set url = $3, kinds = $4, version = version + 1, state = $5,
              off_reason = case when $5 = 'on' then null when state = 'off' then off_reason else 'by_hand' end
        where agency_id = (select sec.agency()) and id = $1 and version = $2`,
      [id, version, url, kinds, state],
    );
    return changed > 0;
  }

  override async rotate(tx: Tx, id: string, version: number): Promise<boolean> {
    const changed = await tx.execute(
      `update notification.webhook set generation = generation + 1, rotated_at = clock_timestamp(), version = version + 1
        where agency_id = (select sec.agency()) and id = $1 and version = $2`,
      [id, version],
    );
    return changed > 0;
  }

  override bots(tx: Tx): Promise<BotRow[]> {
    return tx.query<BotRow>(`${BOT} order by b.created_at, b.id`);
  }

  override bot(tx: Tx, id: string): Promise<BotRow | undefined> {
    return tx.one<BotRow>(`${BOT} and b.id = $1`, [id]);
  }

  override async addBot(tx: Tx, id: string, by: string, bot: BotWrite): Promise<boolean> {
    const added = await tx.execute(
      `insert into notification.bot(agency_id, id, kind, name, state, is_signed, sealed, created_by)
       values ((select sec.agency()), $1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [id, bot.kind, bot.name, bot.state, bot.isSigned, bot.sealed, by],
    );
    return added > 0;
  }

  override async setBot(tx: Tx, id: string, version: number, bot: BotWrite): Promise<boolean> {
    const changed = await tx.execute(
      `update notification.bot set kind = $3, name = $4, state = $5, is_signed = $6, sealed = coalesce($7, sealed), version = version + 1
        where agency_id = (select sec.agency()) and id = $1 and version = $2`,
      [id, version, bot.kind, bot.name, bot.state, bot.isSigned, bot.sealed],
    );
    return changed > 0;
  }
}
