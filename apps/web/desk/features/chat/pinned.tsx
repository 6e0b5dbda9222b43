import { PushpinOutlined } from '@ant-design/icons';
import type { RoomEvent } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, roomsApi } from '../../../shared/api';
import { pinnedRows, pinsNow } from '../../../shared/chat/pins';
import type { MessageRow } from '../../../shared/chat/rows';
import { firstLine } from '../../../shared/chat/threads';
import { useRowsOwner } from './use-rows-owner';
import { useChatRoom, type ChatRoom } from './chat-room';
import { jumpTo } from './jump';
import { useAct } from '../../../shared/chat/use-act';

/** Pinned messages in one line at the top of the room; opened, each leads to its place. */
export function PinnedMessages({ roomId, events }: { roomId: string; events: readonly RoomEvent[] }) {
  const { t } = useTranslation();
  const me = useRowsOwner();
  const room = useChatRoom();
  // Once for each opening, which the audit notes: from there on the log says what changes.
  const { data, refetch } = useQuery({
    queryKey: keys.pins(roomId),
    queryFn: ({ signal }) => roomsApi.pins(roomId, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const known = useMemo(() => data && pinsNow(data, events), [data, events]);
  const lacking = known?.lacking ?? 0;
  useEffect(() => {
    if (lacking > 0) void refetch();
  }, [lacking, refetch]);
  if (!known || !room) return null;
  const pins = pinnedRows(known, me);
  const [newest] = pins;
  if (!newest) return null;
  return (
    <details className="chat-pins">
      <summary>
        <PushpinOutlined aria-hidden="true" />
        <strong>{t('marks:pins', { count: pins.length })}</strong>
        <span className="chat-pins-newest">{lineOf(newest.row)}</span>
      </summary>
      <ul>
        {pins.map(({ row, seq, by }) => (
          <PinnedLine key={seq} row={row} seq={seq} by={by} room={room} />
        ))}
      </ul>
    </details>
  );
}

function PinnedLine({ row, seq, by, room }: { row: MessageRow; seq: number; by: string; room: ChatRoom }) {
  const { t } = useTranslation();
  const { run, busy, fault } = useAct(room.act);
  return (
    <li>
      <button
        type="button"
        className="link-btn"
        onClick={(event) => {
          if (!jumpTo(event.currentTarget, seq)) room.go(seq);
        }}
      >
        {t('marks:line', { name: row.name, text: lineOf(row) })}
      </button>
      <span className="muted">{t('marks:pinnedBy', { name: by })}</span>
      {room.isOpen && (
        <button
          type="button"
          className="link-btn"
          disabled={busy}
          onClick={() => run((clientOpId) => ({ act: 'pin', targetSeq: seq, clientOpId, on: false }))}
        >
          {t('marks:unpin')}
        </button>
      )}
      {fault && <span role="alert">{t(`common:error.${fault}`)}</span>}
    </li>
  );
}

const lineOf = ({ text, attachments }: MessageRow): string =>
  firstLine(text || attachments.map(({ name }) => name).join(' '));
