import type { FollowUp, FollowUpConflict, PhotoUpload, PostMessageRequest } from '@app/contracts';
import {
  MAX_PHOTO_CHUNK,
  PHOTO_LENGTH_HEADER,
  PHOTO_OFFSET_HEADER,
  PHOTO_SHA256_HEADER,
} from '@app/contracts';
import { request } from '../../shared/api/client';
import { ApiProblem } from '../../shared/api/problem';
import type { Item, Outcome } from './machine';
import type { Payload, Picture, Sending } from './payload';
import { bringPicture, broughtAnew, type PhotoOnItsWay } from './picture';

/** An open line on which nothing comes back counts as no line. */
const TEXT_TIMEOUT_MS = 20_000;
const PIECE_TIMEOUT_MS = 45_000;

export interface Answer {
  outcome: Outcome;
  conflict?: Partial<FollowUpConflict>;
  /** What the entry brings from now on. */
  sending?: Sending;
  /** Why a 401 came, as the hub tells it. */
  ended?: unknown;
}

export interface Transport {
  send(item: Item, payload: Payload, photo: PhotoOnItsWay): Promise<Answer>;
}

const ROUTES: Record<Exclude<Sending['kind'], 'visit' | 'photo' | 'message' | 'picture'>, string> = {
  accept: 'accept',
  refuse: 'refuse',
  record: 'record',
  amend: 'amend',
};

function pathOf(item: Item, sending: Sending): string {
  if (sending.kind === 'visit') return '/api/follow-ups/visits';
  if (sending.kind === 'message' || sending.kind === 'picture') return `/api/rooms/${item.target}/messages`;
  if (sending.kind === 'photo') return `/api/follow-ups/${item.target}/photos/${item.id}`;
  return `/api/follow-ups/${item.target}/${ROUTES[sending.kind]}`;
}

/** The words of an entry, under the id that the phone gave it: sent twice it is there once. */
async function sendWords(
  item: Item,
  sending: Exclude<Sending, { kind: 'photo' | 'message' | 'picture' }>,
): Promise<Outcome> {
  const answer = await request<FollowUp>(pathOf(item, sending), {
    method: 'POST',
    body: sending.kind === 'accept' ? undefined : sending.body,
    key: item.id,
    version: item.version ?? undefined,
    timeoutMs: TEXT_TIMEOUT_MS,
    anonymous: true,
  });
  return { is: 'sent', version: answer.version, target: answer.id };
}

/** Into a room, under the id that the phone gave it. */
async function sendMessage(
  item: Item,
  sending: Sending & { kind: 'message' | 'picture' },
  body: Omit<PostMessageRequest, 'clientMsgId'>,
): Promise<Outcome> {
  await request(pathOf(item, sending), {
    method: 'POST',
    body: { clientMsgId: item.id, ...body } satisfies PostMessageRequest,
    key: item.id,
    timeoutMs: TEXT_TIMEOUT_MS,
    anonymous: true,
  });
  return { is: 'sent', version: null, target: item.target };
}

/** A photo of a talk goes in two steps: the file under its id, then the message that takes it. */
async function sendPicture(item: Item, sending: Picture, photo: PhotoOnItsWay): Promise<Outcome> {
  const { file, length, threadRoot, ackRequired } = sending;
  if (item.offset < length) return bringPicture(item, sending, photo);
  return sendMessage(item, sending, {
    ...{ body: '', attachments: [file] },
    ...(threadRoot && { threadRoot }),
    ...(ackRequired && { ackRequired }),
  });
}

/** How much the hub has of a photo; after a broken try only the hub knows. */
async function offsetOf(item: Item, path: string): Promise<PhotoUpload | undefined> {
  if (item.attempts === 0 && item.code === null) return undefined;
  try {
    return await request<PhotoUpload>(path, { timeoutMs: TEXT_TIMEOUT_MS, anonymous: true });
  } catch (error) {
    if (error instanceof ApiProblem && error.is('NOT_FOUND'))
      return { id: item.id, offset: 0, length: 0, isComplete: false };
    throw error;
  }
}

async function sendPiece(
  item: Item,
  sending: Sending & { kind: 'photo' },
  bytes: ArrayBuffer,
): Promise<Outcome> {
  const path = pathOf(item, sending);
  const there = await offsetOf(item, path);
  if (there?.isComplete) return { is: 'sent', version: null, target: item.target };
  const offset = there?.offset ?? item.offset;
  const answer = await request<PhotoUpload>(path, {
    method: 'PATCH',
    body: new Blob([bytes.slice(offset, offset + MAX_PHOTO_CHUNK)], { type: 'application/octet-stream' }),
    headers: {
      [PHOTO_OFFSET_HEADER]: String(offset),
      [PHOTO_LENGTH_HEADER]: String(sending.length),
      [PHOTO_SHA256_HEADER]: sending.sha256,
    },
    timeoutMs: PIECE_TIMEOUT_MS,
    anonymous: true,
  });
  return answer.isComplete
    ? { is: 'sent', version: null, target: item.target }
    : { is: 'part', offset: answer.offset };
}

/** Another phone of the same person accepted before: the follow-up is theirs to record, or to add to. */
function isMoot(item: Item, problem: ApiProblem): boolean {
  const allowed = problem.extra('allowedActions');
  if (item.kind !== 'accept' || !Array.isArray(allowed)) return false;
  return allowed.includes('record') || allowed.includes('amend');
}

function conflictOf(problem: ApiProblem): Partial<FollowUpConflict> {
  const { state, version, allowedActions, recorded } = problem.problem as Partial<FollowUpConflict>;
  return { state, version, allowedActions, recorded };
}

/** What a fault of the hub or the network means for the entry. */
export function answerOf(item: Item, error: unknown, jitter: number): Answer {
  const later = (code: Item['code'], afterMs: number | null = null): Answer => ({
    outcome: { is: 'later', code, afterMs, jitter },
  });
  if (!(error instanceof ApiProblem)) return later('INTERNAL');
  const { code, status } = error;
  if (error.network) return later(error.problem.detail === 'timeout' ? 'TIMEOUT' : 'NETWORK');
  if (code === 'UNAUTHENTICATED') return { outcome: { is: 'signedOut' }, ended: error.extra('reason') };
  if (code === 'IDEMPOTENCY_BUSY' || status === 429 || status >= 500) return later(code, error.retryAfterMs);
  const offset = error.extra('offset');
  if (item.kind === 'photo' && status === 409 && typeof offset === 'number' && offset !== item.offset)
    return { outcome: { is: 'part', offset } };
  // Of a message there is one side only.
  if (item.kind === 'message' || item.kind === 'picture') return { outcome: { is: 'refused', code } };
  if (code === 'STATE_CONFLICT' || code === 'VERSION_STALE') {
    const conflict = conflictOf(error);
    if (isMoot(item, error))
      return { outcome: { is: 'sent', version: conflict.version ?? null, target: item.target } };
    return { outcome: { is: 'conflict', code }, conflict };
  }
  return { outcome: { is: 'refused', code } };
}

export const httpTransport: Transport = {
  async send(item, { sending }, photo) {
    try {
      if (sending.kind === 'message') return { outcome: await sendMessage(item, sending, sending.body) };
      if (sending.kind === 'picture') return { outcome: await sendPicture(item, sending, photo) };
      if (sending.kind !== 'photo') return { outcome: await sendWords(item, sending) };
      const bytes = await photo.bytes();
      if (!bytes) return { outcome: { is: 'refused', code: 'NOT_FOUND' } };
      return { outcome: await sendPiece(item, sending, bytes) };
    } catch (error) {
      return broughtAnew(sending, error, Math.random()) ?? answerOf(item, error, Math.random());
    }
  },
};
