import type { MessageAct } from '@app/contracts';
import type { MessageTokens } from '../application/message-tokens';

/** Which door takes an act, and with what. An edit is found by its new words from the same commit on. */
export function actStatement(act: MessageAct, tokens: MessageTokens): [sql: string, params: unknown[]] {
  const { room, targetSeq, clientOpId } = act;
  switch (act.act) {
    case 'edit':
    case 'withdraw':
    case 'acknowledge': {
      const edit = act.act === 'edit' ? act : null;
      return [
        `select a.status, a.event_id, a.seq, a.committed_at, case when a.status = 'ok' and $8::bigint[] is not null then bus.put_tokens($1, a.seq, $8) end
           from bus.act_on_message($1, $2, $3, $4, $5, $6, $7) a`,
        [
          room,
          targetSeq,
          act.act,
          clientOpId,
          edit?.baseVersion ?? null,
          edit?.body ?? null,
          [...new Set(edit?.mentions)].sort(),
          edit && tokens.of(room, edit.body),
        ],
      ];
    }
    default: {
      const value = act.act === 'react' ? act.value : act.act === 'redact' ? act.reasonCode : null;
      const on = act.act === 'react' || act.act === 'pin' ? act.on : null;
      return [
        'select a.status, a.event_id, a.seq, a.committed_at from bus.mark_message($1, $2, $3, $4, $5, $6) a',
        [room, targetSeq, act.act, clientOpId, value, on],
      ];
    }
  }
}
