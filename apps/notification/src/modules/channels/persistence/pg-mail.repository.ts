import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { NotifyDatabase } from '../../../database/persistence/notify-database';
import {
  MailRepository,
  type ClaimedMail,
  type KeptMail,
  type MailOutcome,
} from '../application/mail.repository';
import type { MailFacts } from '../domain/mail-text';

@Injectable()
export class PgMailRepository extends MailRepository {
  constructor(private readonly database: NotifyDatabase) {
    super();
  }

  override add(tx: Tx, mail: MailFacts & { eventId: string }, personIds: readonly string[]): Promise<number> {
    return tx.execute(
      `insert into notification.mail(agency_id, person_id, event_id, to_address, kind, number, link)
       select c.agency_id, c.person_id, $2, c.email, $3, $4, $5 from directory.person_contact c
        where c.agency_id = (select sec.agency()) and c.person_id = any ($1::uuid[]) and c.email is not null
       on conflict (agency_id, event_id, person_id) do nothing`,
      [personIds, mail.eventId, mail.kind, mail.number, mail.link],
    );
  }

  override async claim(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      "select c as id from notification.claim_mail($1, interval '1 minute') c",
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  override read(id: string): Promise<ClaimedMail | undefined> {
    return this.inContext(id, (tx) =>
      tx.one<ClaimedMail>(
        `select m.id, m.to_address as "to", m.kind, m.number, m.link, m.attempts,
                (p.status = 'active' and not exists (
                   select 1 from notification.item i
                    where i.event_id = m.event_id and i.person_id = m.person_id and i.read_at is not null)) as "isWanted"
           from notification.mail m join directory.person p on p.id = m.person_id where m.id = $1`,
        [id],
      ),
    );
  }

  override async settle(id: string, outcome: MailOutcome): Promise<void> {
    const error = 'error' in outcome ? outcome.error : null;
    const wait = 'retrySeconds' in outcome ? outcome.retrySeconds : 0;
    await this.inContext(id, (tx) =>
      tx.query(
        `update notification.mail set state = $2, last_error = $3, locked_until = null,
                available_at = clock_timestamp() + make_interval(secs => $4),
                sent_at = case when $2 = 'sent' then bus.now() else sent_at end
          where id = $1`,
        [id, outcome.state, error, wait],
      ),
    );
  }

  override kept(tx: Tx, limit: number): Promise<KeptMail[]> {
    return tx.query<KeptMail>(
      `select m.id, m.to_address as "to", m.kind, m.number, m.link, coalesce(m.sent_at, m.created_at) as at
         from notification.mail m where m.agency_id = (select sec.agency()) and m.state = 'sent'
        order by m.created_at desc, m.id desc limit $1`,
      [limit],
    );
  }

  private inContext<T>(id: string, work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
    return this.database.transaction(async (tx) => {
      const row = await tx.one<{ isOpen: boolean }>('select notification.begin_mail($1) as "isOpen"', [id]);
      return row?.isOpen ? work(tx) : undefined;
    });
  }
}
