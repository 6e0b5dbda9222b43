import { useTranslation } from 'react-i18next';
import { formatInstant, formatTime, useLabel } from '../../../shared/format';
import type { NoticeRow } from './rows';

/** What one side asks and the other answers is said nowhere else. */
const SAID: readonly string[] = ['referral.info_requested', 'referral.answered'];

function saidIn({ notice }: NoticeRow): string | undefined {
  return notice.kind === 'notice' && SAID.includes(notice.notice) ? notice.refs.text : undefined;
}

/** A change of state as a sentence in the line of the talk. */
export function NoticeItem({ row }: { row: NoticeRow }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { notice } = row;
  const words = (): string => {
    switch (notice.kind) {
      case 'notice': {
        const agency = row.agencyName || t('chat:theHub');
        const stage = notice.refs.stage ? label('stage', notice.refs.stage) : '';
        return t(`chat:notice.${notice.notice}`, { agency, number: notice.refs.number ?? '', stage });
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
  const said = saidIn(row);
  return (
    <p className="chat-notice" data-seq={row.seq} data-row={row.key}>
      {words()}
      <time dateTime={row.at} title={formatInstant(row.at)}>
        {formatTime(row.at)}
      </time>
      {said && <span className="chat-said">{said}</span>}
    </p>
  );
}
