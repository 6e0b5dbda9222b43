import { useEffect, useMemo } from 'react';
import { useWork } from '../../work/context';
import { RoomList } from './room-list';
import { RoomScreen } from './room-screen';
import { Talk } from './talk';
import { addTalkTexts } from './texts';
import { useRowsOwner } from './use-rows-owner';
import './messages.css';

addTalkTexts();

/** The talks of the person, live as long as the tab is open. */
export function TalkScreen({ id }: { id: string | null }) {
  const { work } = useWork();
  const { agencyId } = useRowsOwner();
  const talk = useMemo(() => new Talk(work.store, work.copies, agencyId || undefined), [work, agencyId]);
  useEffect(() => talk.start(), [talk]);
  return id === null ? <RoomList talk={talk} /> : <RoomScreen key={id} talk={talk} id={id} />;
}
