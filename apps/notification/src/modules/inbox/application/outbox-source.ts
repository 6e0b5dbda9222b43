import type { OutboxConsumer, OutboxConsumerSettings } from '@app/messaging';

/** As the subscriptions have this app. */
export const CONSUMER = 'notification';

/** Makes a consumer on this app's connection and says how far one is behind. */
export abstract class OutboxSource {
  abstract consumer(settings: Omit<OutboxConsumerSettings, 'dataSource'>): OutboxConsumer;
  abstract lagSeconds(consumer: string): Promise<number>;
}
