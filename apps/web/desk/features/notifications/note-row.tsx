import type { Notification } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TimeLabel } from '../../../shared/components';

interface Props {
  note: Notification;
  unread: boolean;
  onRead: (id: string) => void;
}

/** What happened, at whom, when; the link leads to where the next step is. */
export function NoteRow({ note, unread, onRead }: Props) {
  const { t } = useTranslation();
  const text = t(
    note.group === 'mention' ? 'notifications:text.mention' : `notifications:text.${note.kind}`,
    {
      agency: note.fromAgency,
      number: note.number,
    },
  );
  return (
    <li className={unread ? 'note note--unread' : 'note'}>
      <span className="note-dot" aria-hidden="true" />
      <div>
        <Link to={note.link} className="note-text" onClick={() => unread && onRead(note.id)}>
          {unread && <span className="visually-hidden">{t('notifications:unread')}</span>}
          {text}
        </Link>
        <div className="line-meta">
          <TimeLabel at={note.at} />
        </div>
      </div>
      {unread && (
        <Button
          size="small"
          onClick={() => onRead(note.id)}
          aria-label={t('notifications:markReadOf', { text })}
        >
          {t('notifications:markRead')}
        </Button>
      )}
    </li>
  );
}
