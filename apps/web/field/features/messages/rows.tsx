import { useTranslation } from 'react-i18next';
import { saidIn, useNoticeWords } from '../../../shared/chat/notice-words';
import type { NoticeRow, Row } from '../../../shared/chat/rows';
import { formatTime } from '../../../shared/format/dates';
import { MessageItem } from './message-row';

export function RowItem({ row }: { row: Row }) {
  const { t } = useTranslation();
  switch (row.type) {
    case 'day':
      return (
        <p className="talk-line">
          <time dateTime={row.day}>{row.day}</time>
        </p>
      );
    case 'unread':
      return (
        <p className="talk-line talk-line--unread" data-unread>
          {t('chat:unreadLine')}
        </p>
      );
    case 'notice':
      return <NoticeLine row={row} />;
    case 'message':
      return <MessageItem row={row} />;
  }
}

function NoticeLine({ row }: { row: NoticeRow }) {
  const words = useNoticeWords();
  const said = saidIn(row);
  return (
    <p className="talk-line" data-seq={row.seq}>
      {words(row)} <time dateTime={row.at}>{formatTime(row.at)}</time>
      {said && <span className="text">{said}</span>}
    </p>
  );
}
