import { useTranslation } from 'react-i18next';
import { formatInstant, formatTime } from '../../../shared/format';
import type { NoticeRow } from './rows';

/** A change of state as a sentence in the line of the talk. */
export function NoticeItem({ row }: { row: NoticeRow }) {
  const { t } = useTranslation();
  const { notice } = row;
  const words = (): string => {
    switch (notice.kind) {
      case 'notice': {
        const agency = row.agencyName || t('chat:theHub');
        return t(`chat:notice.${notice.notice}`, { agency, number: notice.refs.number ?? '' });
      }
      case 'joined':
      case 'left':
      case 'removed':
        return t(`chat:member.${notice.kind}`, { person: notice.person, agency: notice.agency });
      case 'opened':
      case 'closed':
        return t(`chat:room.${notice.kind}`);
    }
  };
  return (
    <p className="chat-notice" data-seq={row.seq} data-row={row.key}>
      {words()}
      <time dateTime={row.at} title={formatInstant(row.at)}>
        {formatTime(row.at)}
      </time>
    </p>
  );
}
