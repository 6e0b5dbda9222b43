import { createHmac } from 'node:crypto';
import type { BotKind } from '@app/contracts';

export interface BotSecrets {
  /** What stands behind `key=`, `access_token=` or `/hook/` in the address that the vendor shows. */
  token: string;
  /** For the signature; WeCom has none. */
  secret: string | null;
}
export interface BotCall {
  url: string;
  body: string;
}
export interface BotTable {
  /** Of the whole message, in bytes; the vendors refuse more. */
  readonly maxBytes: number;
  /** Between two messages, so that the limit per minute is never reached. */
  readonly secondsApart: number;
  call(base: string, text: string, secrets: BotSecrets, at: Date): BotCall;
  /** Null when it was taken. */
  faultOf(answer: Record<string, unknown>): { code: string; isLimit: boolean } | null;
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : NaN);

/** Says `errcode`, 0 when it was taken. */
function errcode(limits: readonly number[]): BotTable['faultOf'] {
  return ({ errcode: given }) => {
    const code = numberOf(given);
    return code === 0 ? null : { code: `errcode ${code}`, isLimit: limits.includes(code) };
  };
}

/** One row per vendor: how a message looks, how it is signed, how much it takes. */
export const BOT_TABLES: Readonly<Record<BotKind, BotTable>> = {
  // 20 a minute; text up to 2,048 bytes; the key in the address is the only secret.
  wecom: {
    maxBytes: 2048,
    secondsApart: 3,
    call: (base, text, { token }) => ({
      url: `${base}?key=${encodeURIComponent(token)}`,
      body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
    }),
    faultOf: errcode([45009]),
  },
  // 20 a minute, else silent for ten; up to 20,000 bytes; timestamp (ms) and signature in the address.
  dingtalk: {
    maxBytes: 18_000,
    secondsApart: 3,
    call: (base, text, { token, secret }, at) => {
      const url = `${base}?access_token=${encodeURIComponent(token)}`;
      const timestamp = String(at.getTime());
      return {
        url:
          secret === null
            ? url
            : `${url}&timestamp=${timestamp}&sign=${encodeURIComponent(dingtalkSign(timestamp, secret))}`,
        body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
      };
    },
    faultOf: errcode([130101, 410100]),
  },
  // 100 a minute and 5 a second; up to 20 KB; timestamp (s) and signature in the body.
  feishu: {
    maxBytes: 18_000,
    secondsApart: 1,
    call: (base, text, { token, secret }, at) => {
      const timestamp = String(Math.floor(at.getTime() / 1000));
      const signed = secret === null ? {} : { timestamp, sign: feishuSign(timestamp, secret) };
      return {
        url: `${base}/${encodeURIComponent(token)}`,
        body: JSON.stringify({ ...signed, msg_type: 'text', content: { text } }),
      };
    },
    faultOf: ({ code, StatusCode }) => {
      const given = numberOf(code ?? StatusCode);
      return given === 0 ? null : { code: `code ${given}`, isLimit: given === 11232 || given === 9499 };
    },
  },
};

/** The secret is the key, timestamp and secret are the message. */
export function dingtalkSign(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** Timestamp and secret are the key, the message is empty. */
export function feishuSign(timestamp: string, secret: string): string {
  return createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
}

/** What a sealed token is bound to. */
export const botPlace = (agencyId: string, botId: string): string => `bot:${agencyId}:${botId}`;
