import type {
  MarkMessageRequest,
  PostMessageRequest,
  RedactMessageRequest,
  SetPinRequest,
  SetReactionRequest,
} from '@app/contracts';
import { workerOf, type PersonKey } from '../county/people';
import { stableId } from '../invented';
import type { Line, Mark } from '../model';
import { inLanguage, nameIn, type DemoLanguage } from '../text';
import { personId } from './requests';

const MENTION = /@\{(\w+)\}/g;

/** The people whom a line names with `@{username}`. */
export function mentionedIn(text: string): PersonKey[] {
  return [...text.matchAll(MENTION)].map(([, username]) => username as PersonKey);
}

export function messageRequest(line: Line, key: string, lang: DemoLanguage): PostMessageRequest {
  const text = inLanguage(line.text, lang);
  return {
    clientMsgId: stableId(`message ${key}`),
    body: text.replace(MENTION, (_all, username: PersonKey) => `@${nameIn(workerOf(username).name, lang)}`),
    mentions: mentionedIn(text).map(personId),
    ...(line.asksReceipt && { ackRequired: true }),
  };
}

/** What is asked of the hub below the address of a message. */
export function markRequest(mark: Mark, key: string): { path: string; body: object } {
  const clientOpId = stableId(key);
  switch (mark.do) {
    case 'react':
      return {
        path: 'reactions',
        body: { clientOpId, value: mark.value, on: true } satisfies SetReactionRequest,
      };
    case 'pin':
      return { path: 'pin', body: { clientOpId, on: true } satisfies SetPinRequest };
    case 'redact':
      return { path: 'redact', body: { clientOpId, reasonCode: mark.reason } satisfies RedactMessageRequest };
    case 'acknowledge':
    case 'withdraw':
      return { path: mark.do, body: { clientOpId } satisfies MarkMessageRequest };
  }
}
