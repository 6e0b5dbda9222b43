import { createHmac } from 'node:crypto';
import type { EventKind, NoticeLevel } from '@app/contracts';
import { safe } from './mail-text';

export interface WebhookFacts {
  /** Id of the attempt: the same over all tries, so that a receiver knows a repetition. */
  id: string;
  kind: EventKind;
  number: string;
  link: string;
  level: NoticeLevel;
  at: Date;
}

/** The body: what happened, number and link; everything else is behind the sign-in. */
export function webhookBody(facts: WebhookFacts, base: string): string {
  const { kind, level, at } = facts;
  const { number, address: url } = safe(facts, base);
  return JSON.stringify({
    type: kind,
    timestamp: at.toISOString(),
    data: { number, level, url },
  });
}

/**
 * The secret of one generation. It is made from the key of the installation each time and stored nowhere: a copy of the database
 * signs nothing.
 */
export function webhookSecret(key: string, webhookId: string, generation: number): string {
  const secret = createHmac('sha256', Buffer.from(key, 'hex')).update(`webhook:${webhookId}:${generation}`);
  return `whsec_${secret.digest('base64')}`;
}

/** Standard Webhooks 1.0.0, symmetric: one signature per secret that is valid now, in one header. */
export function webhookHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
