import type { PostMessageRequest } from '@app/contracts';
import { workerOf, type PersonKey } from '../county/people';
import { stableId } from '../invented';
import type { Line } from '../model';
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
  };
}
