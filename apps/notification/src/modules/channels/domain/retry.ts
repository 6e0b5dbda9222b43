import type { Channel } from '@app/contracts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds to wait after the n-th try; a message that failed more often is given up and waits for a person. */
const WAITS: Readonly<Record<Channel, readonly number[]>> = {
  mail: [10, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR],
  sms: [10, MINUTE, 5 * MINUTE, 30 * MINUTE],
  push: [10, MINUTE, 5 * MINUTE, 30 * MINUTE],
  bot: [10, MINUTE, 5 * MINUTE, 30 * MINUTE],
  // The schedule of Standard Webhooks.
  webhook: [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
};

export const triesOf = (channel: Channel): number => WAITS[channel].length + 1;

/** Undefined when it is time to give up. `spread` in 0…1 keeps many messages from coming back together. */
export function retryAfterSeconds(channel: Channel, attempts: number, spread: number): number | undefined {
  const wait = WAITS[channel][attempts - 1];
  return wait === undefined ? undefined : Math.round(wait * (0.75 + spread / 2));
}
