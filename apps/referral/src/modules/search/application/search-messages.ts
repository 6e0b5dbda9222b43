import type { Page, SearchHit, SearchRequest } from '@app/contracts';
import { decodeCursor, DomainError, encodeCursor, isUuid, marksOf } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import { MessageTokens } from '../../rooms';
import { excerptOf } from '../domain/excerpt';
import { MessageSearch, type Candidate, type HitPosition, type SearchedRoom } from './message-search';

/** Texts that have all tokens and say something else are rare; after this many looks the page ends where it is. */
const ROUNDS = 5;

export interface Search extends SearchRequest {
  limit: number;
  cursor?: string;
}

/** Messages that say all that is looked for, in rooms that the person may read and as far as they may read them. */
@Injectable()
export class SearchMessages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly search: MessageSearch,
    private readonly tokens: MessageTokens,
  ) {}

  execute(ctx: ContextSource, { q, roomId, limit, cursor }: Search): Promise<Page<SearchHit>> {
    const after = cursor === undefined ? undefined : positionOf(cursor);
    return this.unitOfWork.run(ctx, async (tx) => {
      const readable = await this.search.readable(tx, roomId);
      if (roomId !== undefined && readable.length === 0) throw new DomainError('NOT_FOUND');
      const rooms = readable.map((one) => ({ ...one, tokens: this.tokens.of(one.room, q) }));
      if (rooms.some(({ tokens }) => tokens.length === 0)) refuseShort();
      const page = await this.page(tx, rooms, { q, after, limit });
      const seen = new Set(page.items.map((hit) => hit.roomId));
      await this.search.record(tx, roomId === undefined ? [...seen] : [roomId]);
      return page;
    });
  }

  private async page(
    tx: Tx,
    rooms: readonly SearchedRoom[],
    { q, after, limit }: { q: string; after: HitPosition | undefined; limit: number },
  ): Promise<Page<SearchHit>> {
    const items: SearchHit[] = [];
    let last = after;
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await this.search.candidates(tx, rooms, last, limit + 1);
      for (const candidate of found) {
        if (items.length === limit) return { items, nextCursor: last ? cursorOf(last) : null };
        last = { at: candidate.at.toISOString(), room: candidate.room, seq: candidate.seq };
        const hit = hitOf(candidate, q);
        if (hit) items.push(hit);
      }
      if (found.length <= limit) return { items, nextCursor: null };
    }
    return { items, nextCursor: last ? cursorOf(last) : null };
  }
}

function refuseShort(): void {
  refuseInvalid([
    { field: 'q', rule: 'short', message: 'takes a word, or two characters that stand together' },
  ]);
}

function hitOf(candidate: Candidate, q: string): SearchHit | null {
  const { room, kind, title, caseId, referralId, seq, at, actor, text } = candidate;
  const marks = marksOf(text, q);
  if (marks === null) return null;
  return {
    roomId: room,
    roomKind: kind,
    title,
    caseId,
    referralId,
    seq,
    at: at.toISOString(),
    actor,
    excerpt: excerptOf(text, marks),
  };
}

function cursorOf({ at, room, seq }: HitPosition): string {
  return encodeCursor({ at, id: room, seq });
}

function positionOf(cursor: string): HitPosition {
  const { at, id, seq } = decodeCursor(cursor, ['at', 'id', 'seq']);
  const time = new Date(String(at));
  if (Number.isNaN(time.getTime()) || !isUuid(id) || !Number.isSafeInteger(seq))
    throw new DomainError('VALIDATION_FAILED', 'The cursor is not one that this list gave out.');
  return { at: time.toISOString(), room: id, seq: Number(seq) };
}
