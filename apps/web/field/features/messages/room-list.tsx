import type { Room } from '@app/contracts';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { countUpTo99 } from '../../../shared/format/counts';
import { formatInstant } from '../../../shared/format/dates';
import { useLabel } from '../../../shared/format/hooks';
import { isEarlier } from '../../../shared/realtime/read-marker';
import { useObservable } from '../../app/store';
import { Link } from '../../ui/link';
import { Empty, Notice, Page } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem';
import { useWork } from '../../work/context';
import { ContactList } from './contact-list';
import { isOfRoom } from './pending';
import type { Talk } from './talk';

/** The rooms of the cases that the person works on, the latest first. */
export function RoomList({ talk }: { talk: Talk }) {
  const { t } = useTranslation();
  const rooms = useObservable(talk.rooms);
  const fault = useObservable(talk.fault);
  const notKept = useObservable(talk.notKept);
  return (
    <Page title={t('field:messages.title')}>
      {fault !== null && rooms === null && <ProblemNotice error={fault} />}
      {notKept && <Notice tone="warn">{t('talk:notKept')}</Notice>}
      {rooms?.length === 0 && <Empty title={t('talk:empty')} body={t('talk:emptyBody')} />}
      <ContactList talk={talk} />
      <ul className="stack">
        {rooms?.map((room) => (
          <RoomCard key={room.id} talk={talk} room={room} />
        ))}
      </ul>
    </Page>
  );
}

function RoomCard({ talk: { client }, room }: { talk: Talk; room: Room }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { work } = useWork();
  const items = useObservable(work.items);
  const view = useSyncExternalStore(client.subscribe, () => client.view(room.id));
  // What was read here since the list came is not unread any more.
  const { unread } = view.status === 'ready' && isEarlier(room, view) ? view : room;
  const waiting = items.filter((item) => isOfRoom(item, room.id)).length;
  return (
    <li className="card">
      <h2>
        <Link page="messages" id={room.id} className="talk-link">
          {label('roomKind', room.kind)} {room.title}
        </Link>
      </h2>
      <p className="muted">{room.agencies.map(({ name }) => name).join(t('chat:listSeparator'))}</p>
      <p>
        {unread > 0 && <strong>{t('talk:unread', { count: unread, number: countUpTo99(unread) })} </strong>}
        {waiting > 0 && <span>{t('talk:waiting', { count: waiting })} </span>}
        {room.lastEventAt && <span className="muted">{formatInstant(room.lastEventAt)}</span>}
      </p>
    </li>
  );
}
