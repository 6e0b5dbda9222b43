import type { AppendItem, AppendOutcome, ErrorCode, RelayEvent } from '@app/contracts';

/** What a door of the room log answers. */
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

/**
 * One call for the whole batch: lock, membership, duplicate check and write happen inside the door, which verifies the token of each item.
 * What is written is found from the same commit on.
 * @param run executes one statement, which may be a transaction of its own
 * @param tokensOf what a message is found by in its room
 * @returns one outcome per item, in order
 */
export async function appendMessages(
  run: RunStatement,
  messages: readonly AppendItem[],
  tokensOf: (message: AppendItem) => string[],
): Promise<AppendOutcome[]> {
  const items = messages.map((message) => ({ ...message, tokens: tokensOf(message) }));
  const rows = await run(APPEND, [JSON.stringify(items)]);
  const byOrder = new Map(rows.map((row) => [row.ord, row]));
  return messages.map((_message, index) => withLogged(byOrder.get(index + 1)));
}

function withLogged(row: AppendRow | undefined): AppendOutcome {
  const outcome = toOutcome(row);
  if (!outcome.ok || row?.status !== 'ok') return outcome;
  const { epoch, actor, body } = row;
  const { eventId, seq, committedAt: at } = outcome.result;
  return {
    ...outcome,
    logged: { epoch, event: { seq, eventId, kind: 'message.created', actor, at, body } },
  };
}

export function toOutcome(row: OutcomeRow | undefined): AppendOutcome {
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
