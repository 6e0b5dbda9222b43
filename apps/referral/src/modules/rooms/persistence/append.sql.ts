import type { ErrorCode, RelayEvent } from '@app/contracts';
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
  epoch: string;
  actor: RelayEvent['actor'];
  body: RelayEvent['body'];
}
type RunStatement = (sql: string, params: unknown[]) => Promise<AppendRow[]>;

const APPEND = 'select * from bus.append_messages($1)';

/** One call for the whole batch: lock, membership, duplicate check and write happen inside the door. What is written is found from the same commit on. */
export async function appendMessages(
  run: RunStatement,
  messages: readonly SignedMessage[],
  tokens: MessageTokens,
): Promise<SendOutcome[]> {
  const items = messages.map((message) => ({ ...message, tokens: tokens.of(message.room, message.body) }));
  const rows = await run(APPEND, [JSON.stringify(items)]);
  const byOrder = new Map(rows.map((row) => [row.ord, row]));
  return messages.map((_message, index) => withLogged(byOrder.get(index + 1)));
}

function withLogged(row: AppendRow | undefined): SendOutcome {
  const outcome = toOutcome(row);
  if (!outcome.ok || row?.status !== 'ok') return outcome;
  const { epoch, actor, body } = row;
  const { eventId, seq, committedAt: at } = outcome.result;
  return {
    ...outcome,
    logged: { epoch, event: { seq, eventId, kind: 'message.created', actor, at, body } },
  };
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
