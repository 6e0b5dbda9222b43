import type { Notification } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NoteRow } from './note-row';

interface Props {
  /** Of one matter, newest first. */
  notes: Notification[];
  isUnread: (note: Notification) => boolean;
  onRead: (notes: readonly Notification[]) => void;
}

/** What is new about one matter: the newest in sight, the others on demand. Whoever opens it has seen all of it. */
export function NoteBundle({ notes, isUnread, onRead }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [newest, ...older] = notes;
  return (
    <>
      <NoteRow note={newest} unread={notes.some(isUnread)} onRead={() => onRead(notes)}>
        {older.length > 0 && (
          <Button
            type="link"
            size="small"
            aria-expanded={isOpen}
            aria-label={t('notifications:olderOf', { count: older.length, number: newest.number })}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'notifications:olderHide' : 'notifications:older', { count: older.length })}
          </Button>
        )}
      </NoteRow>
      {isOpen &&
        older.map((note) => (
          <NoteRow key={note.id} note={note} unread={isUnread(note)} onRead={() => onRead([note])} isOlder />
        ))}
    </>
  );
}
