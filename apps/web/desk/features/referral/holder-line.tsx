import type { Referral, ReferralState } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { DueLabel } from '../../../shared/components';
import { formatDay, formatInstant } from '../../../shared/format';
import { useClockWords } from './clock-line';

/** Their next date is a day; the others are due at an hour. */
const BY_DAY: readonly ReferralState[] = ['accepted', 'on_hold', 'returned'];

/** The first line of every referral: who has it now, since when, and what comes next. */
export function HolderLine({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const clockWords = useClockWords();
  const { holder, state, clock } = referral;
  if (!holder) {
    return (
      <p className="holder holder--closed">
        <span className="holder-label">{t('referral:holder.label')}</span>
        <span>{t(`referral:holder.over.${state}`)}</span>
      </p>
    );
  }
  return (
    <p className="holder">
      <span className="holder-label">{t('referral:holder.label')}</span>
      <strong>{holder.agency.name}</strong>
      <span>{holder.person ? holder.person.displayName : t('referral:holder.queue')}</span>
      <span>{t('referral:holder.day', { day: holder.day })}</span>
      {holder.nextDate ? (
        <span className="holder-next">
          {t(`referral:holder.next.${state}`, {
            at: BY_DAY.includes(state) ? formatDay(holder.nextDate) : formatInstant(holder.nextDate),
          })}{' '}
          <DueLabel dueAt={holder.nextDate} rule={clock ? clockWords(clock) : undefined} />
        </span>
      ) : (
        <span className="muted">{t('referral:holder.noDate')}</span>
      )}
    </p>
  );
}
