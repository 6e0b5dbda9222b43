import type { ErrorCode } from '@app/contracts';
import type { MessageTokens } from '../application/message-tokens';
import type { SendOutcome, SignedMessage } from '../application/room-log';

export interface OutcomeRow {
  status: 'ok' | 'replayed' | ErrorCode;
  event_id: string;
  seq: number;
  committed_at: Date;
}
interface AppendRow extends OutcomeRow {
  ord: number;
}
type RunStatement = (sql: string, params: unknown[]) => Promise<AppendRow[]>;

/** What is appended is found from the same commit on. */
const APPEND = `select a.ord, a.status, a.event_id, a.seq, a.committed_at,
    case when a.status = 'ok' then bus.put_tokens((i.item->>'room')::uuid, a.seq,
      array(select x::bigint from jsonb_array_elements_text(i.item->'tokens') x)) end
  from bus.append_messages($1) a join jsonb_array_elements($1::jsonb) with ordinality i(item, ord) on i.ord = a.ord`;

/** One call for the whole batch: lock, membership, duplicate check and write happen per item inside the door. */
export async function appendMessages(
  run: RunStatement,
  messages: readonly SignedMessage[],
  tokens: MessageTokens,
): Promise<SendOutcome[]> {
  const items = messages.map((message) => ({ ...message, tokens: tokens.of(message.room, message.body) }));
  const rows = await run(APPEND, [JSON.stringify(items)]);
  const byOrder = new Map(rows.map((row) => [row.ord, row]));
  return messages.map((_message, index) => toOutcome(byOrder.get(index + 1)));
}

export function toOutcome(row: OutcomeRow | undefined): SendOutcome {
  if (!row) return { ok: false, code: 'INTERNAL' };
  const { status } = row;
  if (status !== 'ok' && status !== 'replayed') return { ok: false, code: status };
  return {
    ok: true,
    result: {
      eventId: row.event_id,
      seq: row.seq,
      committedAt: row.committed_at.toISOString(),
      replayed: status === 'replayed',
    },
  };
}
