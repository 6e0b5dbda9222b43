import type { Room } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/format/dates';
import { useLabel } from '../../../shared/format/hooks';
import { useObservable } from '../../app/store';
import { Link } from '../../ui/link';
import { Empty, Page } from '../../ui/page';
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
  return (
    <Page title={t('field:messages.title')}>
      {fault !== null && rooms === null && <ProblemNotice error={fault} />}
      {rooms?.length === 0 && <Empty title={t('talk:empty')} body={t('talk:emptyBody')} />}
      <ContactList talk={talk} />
      <ul className="stack">
        {rooms?.map((room) => (
          <RoomCard key={room.id} room={room} />
        ))}
      </ul>
    </Page>
  );
}

function RoomCard({ room }: { room: Room }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { work } = useWork();
  const items = useObservable(work.items);
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
        {room.unread > 0 && <strong>{t('talk:unread', { count: room.unread })} </strong>}
        {waiting > 0 && <span>{t('talk:waiting', { count: waiting })} </span>}
        {room.lastEventAt && <span className="muted">{formatInstant(room.lastEventAt)}</span>}
      </p>
    </li>
  );
}
