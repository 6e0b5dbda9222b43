import { OutboxConsumer, type OutboxConsumerSettings } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { NotifyDatabase } from '../../../database/persistence/notify-database';
import { OutboxSource } from '../application/outbox-source';

@Injectable()
export class PgOutboxSource extends OutboxSource {
  constructor(private readonly database: NotifyDatabase) {
    super();
  }

  override consumer(settings: Omit<OutboxConsumerSettings, 'dataSource'>): OutboxConsumer {
    return new OutboxConsumer({ ...settings, dataSource: this.database.source });
  }

  override async lagSeconds(consumer: string): Promise<number> {
    const rows = await this.database.query<{ lag: number }>('select bus.lag_seconds($1) as lag', [consumer]);
    return rows[0]?.lag ?? 0;
  }
}
