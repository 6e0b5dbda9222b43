import type { OutboxConsumer, OutboxConsumerSettings } from '@app/messaging';

/** Makes a consumer on this app's connection and says how far one is behind. */
export abstract class OutboxSource {
  abstract consumer(settings: Omit<OutboxConsumerSettings, 'dataSource'>): OutboxConsumer;
  abstract lagSeconds(consumer: string): Promise<number>;
}
