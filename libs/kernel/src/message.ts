import { REALTIME_LIMITS, type AppendItem, type ErrorCode, type MessageAct } from '@app/contracts';
import { isUuid } from './ids';

/** A message before it is sent; who sends it stands elsewhere. */
export type OutgoingMessage = Omit<AppendItem, 'token'>;

/** Control characters other than tab and line breaks, and halves of a character: the database refuses them. */
// eslint-disable-next-line no-control-regex -- these are the characters that are refused
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** Why a message cannot be sent as it is; null when it can. Looked at before a batch, so that one bad item spoils none. */
export function messageFault({
  room,
  clientMsgId,
  body,
  mentions,
  attachments = [],
  threadRoot,
}: OutgoingMessage): ErrorCode | null {
  if (!isUuid(room) || (threadRoot !== undefined && !isSeq(threadRoot))) return 'NOT_FOUND';
  if (!isUuid(clientMsgId) || !attachments.every(isUuid)) return 'VALIDATION_FAILED';
  if (attachments.length > REALTIME_LIMITS.attachments) return 'PAYLOAD_TOO_LARGE';
  return textFault(body, mentions, attachments.length > 0);
}

/** Why an act on a message cannot be done as it is; who may do it, and until when, is decided under the lock of the room. */
export function actFault(act: MessageAct): ErrorCode | null {
  if (!isUuid(act.room) || !isSeq(act.targetSeq)) return 'NOT_FOUND';
  if (!isUuid(act.clientOpId)) return 'VALIDATION_FAILED';
  return act.act === 'edit' ? textFault(act.body, act.mentions) : null;
}

const isSeq = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

function textFault(body: string, mentions: readonly string[], mayBeEmpty = false): ErrorCode | null {
  if (!mentions.every(isUuid)) return 'VALIDATION_FAILED';
  if ((body.trim() === '' && !mayBeEmpty) || UNSTORABLE.test(body)) return 'VALIDATION_FAILED';
  const tooLong =
    body.length > REALTIME_LIMITS.bodyChars && Array.from(body).length > REALTIME_LIMITS.bodyChars;
  return tooLong || mentions.length > REALTIME_LIMITS.mentions ? 'PAYLOAD_TOO_LARGE' : null;
}
