import type { RoomEvent } from '@app/contracts';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roomsApi } from '../../../shared/api/endpoints/rooms';
import { pinnedRows, pinsNow } from '../../../shared/chat/pins';
import { useTalkRoom } from './talk-room';
import { useExcerpt } from './use-excerpt';
import { useRowsOwner } from './use-rows-owner';

/** Pinned messages in one line at the top of the room; opened, each with all that it says and the way to its answers. */
export function Pins({ events }: { events: readonly RoomEvent[] }) {
  const { t } = useTranslation();
  const { id, openThread } = useTalkRoom();
  const me = useRowsOwner();
  const [asked, setAsked] = useState(0);
  const { data } = useExcerpt(() => roomsApi.pins(id), String(asked));
  const known = useMemo(() => data && pinsNow(data, events), [data, events]);
  const lacking = known?.lacking ?? 0;
  // Once for each opening, which the audit notes, and for each pin of which the message is not here.
  useEffect(() => setAsked((before) => Math.max(before, lacking)), [lacking]);
  const pins = known === null ? [] : pinnedRows(known, me);
  if (pins.length === 0) return null;
  return (
    <details className="card talk-fold">
      <summary>{t('marks:pins', { count: pins.length })}</summary>
      <ul className="stack">
        {pins.map(({ row, seq, by }) => (
          <li key={seq}>
            <button type="button" className="talk-pin" onClick={() => openThread(row.quote?.seq ?? seq)}>
              <span className="text">
                {t('marks:line', {
                  name: row.name,
                  text: row.text || row.attachments.map(({ name }) => name).join(t('chat:listSeparator')),
                })}
              </span>
              <span className="muted">{t('marks:pinnedBy', { name: by })}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
