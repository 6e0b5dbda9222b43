import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { placeOf, saidIn, useNoticeWords } from '../../../shared/chat/notice-words';
import type { NoticeRow } from '../../../shared/chat/rows';
import { formatInstant, formatTime } from '../../../shared/format';

/** A change of state in the line of the talk. */
export function NoticeItem({ row }: { row: NoticeRow }) {
  const words = useNoticeWords();
  const { t } = useTranslation();
  const said = saidIn(row);
  const place = placeOf(row);
  return (
    <p className="chat-notice" data-seq={row.seq} data-row={row.key}>
      {words(row)}
      {place && <Link to={place}>{t('chat:goThere')}</Link>}
      <time dateTime={row.at} title={formatInstant(row.at)}>
        {formatTime(row.at)}
      </time>
      {said && <span className="chat-said">{said}</span>}
    </p>
  );
}
