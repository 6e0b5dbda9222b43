import { useTranslation } from 'react-i18next';
import { useLabel } from '../format/hooks';
import type { NoticeRow } from './rows';

/** What one side asks and the other answers is said nowhere else. */
const SAID: readonly string[] = ['referral.info_requested', 'referral.answered'];

export function saidIn({ notice }: NoticeRow): string | undefined {
  return notice.kind === 'notice' && SAID.includes(notice.notice) ? notice.refs.text : undefined;
}

/** Where the record of a line in a duty room is worked on; whoever may not open it finds there what they find where nothing is. */
export function placeOf({ notice }: NoticeRow): string | undefined {
  if (notice.kind !== 'notice' || !notice.notice.startsWith('duty.')) return undefined;
  const { referralId, reportId, accessId } = notice.refs;
  if (referralId) return `/referrals/${referralId}`;
  if (reportId) return `/reports/${reportId}`;
  return accessId ? '/duties/emergency' : undefined;
}

/** A change of state as a sentence. */
export function useNoticeWords(): (row: NoticeRow) => string {
  const { t } = useTranslation();
  const label = useLabel();
  return ({ notice, agencyName }) => {
    switch (notice.kind) {
      case 'notice': {
        const agency = agencyName || t('chat:theHub');
        const stage = notice.refs.stage ? label('stage', notice.refs.stage) : '';
        return t(`chat:notice.${notice.notice}`, {
          agency,
          number: notice.refs.number ?? '',
          stage,
          urgency: notice.refs.urgency ? label('urgency', notice.refs.urgency) : '',
          guest: notice.refs.agency ?? '',
          person: notice.refs.person ?? '',
        });
      }
      case 'joined':
      case 'left':
      case 'removed':
      case 'expired':
        return t(`chat:member.${notice.kind}`, { person: notice.person, agency: notice.agency });
      case 'opened':
      case 'closed':
        return t(`chat:room.${notice.kind}`);
    }
  };
}
