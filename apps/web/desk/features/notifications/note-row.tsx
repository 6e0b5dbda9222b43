import type { Notification } from '@app/contracts';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Tag, TimeLabel } from '../../../shared/components';
import { TracePanel } from './trace-panel';

interface Props {
  note: Notification;
  unread: boolean;
  onRead: (note: Notification) => void;
  /** Behind a newer one of the same matter. */
  isOlder?: boolean;
  /** What belongs to the line of the time. */
  children?: ReactNode;
}

/** What happened, at whom, when; the link leads to where the next step is. */
export function NoteRow({ note, unread, onRead, isOlder = false, children }: Props) {
  const { t } = useTranslation();
  const [isTraced, setTraced] = useState(false);
  const text = t(keyOf(note), { agency: note.fromAgency, number: note.number });
  return (
    <li className={`note${unread ? ' note--unread' : ''}${isOlder ? ' note--older' : ''}`}>
      <span className="note-dot" aria-hidden="true" />
      <div>
        <Link to={note.link} className="note-text" data-note={note.id} onClick={() => unread && onRead(note)}>
          {unread && <span className="visually-hidden">{t('notifications:unread')}</span>}
          {text}
        </Link>
        <div className="line-meta">
          {note.level === 'alarm' && <Tag tone="solid-red">{t('notices:level.alarm')}</Tag>}
          <TimeLabel at={note.at} />
          <Button
            type="link"
            size="small"
            aria-expanded={isTraced}
            aria-label={t('notices:whyOf', { text })}
            onClick={() => setTraced(!isTraced)}
          >
            {t(isTraced ? 'notices:hide' : 'notices:why')}
          </Button>
          {children}
        </div>
        {isTraced && <TracePanel id={note.id} />}
      </div>
      {unread && (
        <Button
          size="small"
          onClick={() => onRead(note)}
          aria-label={t('notifications:markReadOf', { text })}
        >
          {t('notifications:markRead')}
        </Button>
      )}
    </li>
  );
}

function keyOf({ withdrawnAt, group, kind }: Notification): string {
  if (withdrawnAt !== null) return 'notifications:text.message.withdrawn';
  return group === 'mention' ? 'notifications:text.mention' : `notifications:text.${kind}`;
}
