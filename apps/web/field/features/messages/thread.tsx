import type { RoomEvent } from '@app/contracts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { roomsApi } from '../../../shared/api/endpoints/rooms';
import { chatRows } from '../../../shared/chat/rows';
import { threadOf } from '../../../shared/chat/threads';
import { layOver } from '../../app/back-key';
import { ProblemNotice } from '../../ui/problem';
import { pendingOf, type Written } from './pending';
import { RowItem } from './rows';
import { useTalkRoom } from './talk-room';
import { useExcerpt } from './use-excerpt';
import { useRowsOwner } from './use-rows-owner';

interface Props {
  root: number;
  events: readonly RoomEvent[];
  written: readonly Written[];
  onLeave: () => void;
}

/** One message with its answers and nothing else; what comes meanwhile joins them. Without a network, those that are here. */
export function Thread({ root, events, written, onLeave }: Props) {
  const { t } = useTranslation();
  const { id, isOnline } = useTalkRoom();
  const me = useRowsOwner();
  useEffect(() => layOver(onLeave), [onLeave]);
  const { data, error } = useExcerpt(() => roomsApi.thread(id, root), `${root} ${isOnline}`);
  const rows = useMemo(() => {
    const known = [...(data?.events ?? []), ...(data?.acts ?? []), ...threadOf(events, root)];
    return chatRows({
      events: [...new Map(known.map((event) => [event.seq, event])).values()],
      pending: written.filter(({ said }) => said.threadRoot === root).map(pendingOf),
      me,
      readAtOpen: null,
    });
  }, [data, events, written, root, me]);
  return (
    <>
      <h2>{t('marks:thread.title')}</h2>
      <button type="button" onClick={onLeave}>
        {t('marks:thread.leave')}
      </button>
      {error !== null && rows.length === 0 && <ProblemNotice error={error} />}
      <div className="stack" role="log" aria-label={t('chat:log')} aria-live="off">
        {rows.map((row) => (
          <RowItem key={row.key} row={row} />
        ))}
      </div>
    </>
  );
}
