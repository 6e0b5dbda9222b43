import type { RoomEvent, RoomMember } from '@app/contracts';
import { Button } from 'antd';
import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api';
import { chatRows } from '../../../shared/chat/rows';
import { EmptyState, ErrorState, Skeleton } from '../../../shared/components';
import type { RoomHandle, RoomView } from '../../../shared/realtime';
import { RowItem } from './chat-log';
import { useHistory } from './use-history';
import { useRowsOwner } from './use-rows-owner';

interface Props {
  roomId: string;
  /** The message that somebody came for. */
  seq: number;
  room: RoomHandle;
  view: RoomView;
  members: readonly RoomMember[];
  isOpen: boolean;
  onLeave: () => void;
}

const isAct = ({ body }: RoomEvent): boolean => 'targetSeq' in body;

/** The log about one message, away from where it grows; whoever writes is back there. */
export function HistoryLog({ roomId, seq, room, view, members, isOpen, onLeave }: Props) {
  const { t } = useTranslation();
  const me = useRowsOwner();
  const history = useHistory(roomId, seq);
  const { events, acts, status } = history;
  const rows = useMemo(() => {
    const known = new Map(
      [...view.events.filter(isAct), ...acts, ...events].map((event) => [event.seq, event]),
    );
    return chatRows({
      events: [...known.values()],
      pending: [],
      me,
      readAtOpen: null,
      answers: history.answers,
    });
  }, [view.events, acts, events, me, history.answers]);
  const scroller = useRef<HTMLDivElement>(null);
  useHistoryScroll(scroller, seq, events[0]?.seq ?? 0);
  const head = Math.max(history.head, view.events.at(-1)?.seq ?? 0);

  return (
    <div className="chat-middle">
      <div className="chat-scroll" ref={scroller} tabIndex={0} role="group" aria-label={t('chat:scroll')}>
        {status === 'loading' && <Skeleton rows={5} />}
        {status === 'error' && history.code === 'NOT_FOUND' && (
          <EmptyState title={t('chat:history.missing')} body={t('chat:history.missingBody')} />
        )}
        {status === 'error' && history.code !== 'NOT_FOUND' && (
          <ErrorState
            error={
              new ApiProblem({ type: 'about:blank', title: '', status: 0, code: history.code ?? 'INTERNAL' })
            }
            onRetry={history.again}
          />
        )}
        {status === 'ready' && (
          <>
            {(events[0]?.seq ?? 0) > history.min ? (
              <div className="chat-older">
                <Button size="small" loading={history.busy} onClick={history.older}>
                  {t('chat:older')}
                </Button>
              </div>
            ) : (
              <p className="chat-start">{t('chat:start')}</p>
            )}
            <div role="log" aria-label={t('chat:log')} aria-live="off" className="chat-rows">
              {rows.map((row) => (
                <RowItem
                  key={row.key}
                  row={row}
                  roomId={roomId}
                  room={room}
                  members={members}
                  isOpen={isOpen}
                />
              ))}
            </div>
            {(events.at(-1)?.seq ?? 0) < head && (
              <div className="chat-older chat-newer">
                <Button size="small" loading={history.busy} onClick={history.newer}>
                  {t('chat:history.newer')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
      <button type="button" className="chat-pill" onClick={onLeave}>
        {t('chat:history.leave')}
      </button>
    </div>
  );
}

/** Shows the message that somebody came for, and stays where it is when older ones come in above. */
function useHistoryScroll(scroller: RefObject<HTMLDivElement | null>, seq: number, first: number): void {
  const before = useRef({ seq: 0, first: 0, height: 0 });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || first === 0) return;
    const last = before.current;
    if (last.seq !== seq) {
      const target = box.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
      if (target) box.scrollTop = target.offsetTop - box.offsetTop - box.clientHeight / 3;
    } else if (first < last.first) box.scrollTop += box.scrollHeight - last.height;
    before.current = { seq, first, height: box.scrollHeight };
  });
}
