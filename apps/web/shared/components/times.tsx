import { useTranslation } from 'react-i18next';
import { dueWords, formatDay, formatInstant, relativeWords, useServerNow } from '../format';

/** What is left of a deadline in words; the moment itself is in the title. */
export function DueLabel({ dueAt }: { dueAt: string | null }) {
  const { t } = useTranslation();
  const now = useServerNow();
  if (!dueAt) return <span className="muted">{t('common:due.none')}</span>;
  const { tone, words } = dueWords(dueAt, now);
  return (
    <time
      className={`due due--${tone}`}
      dateTime={dueAt}
      title={t('common:due.label', { at: formatInstant(dueAt) })}
    >
      {t(words.key, { count: words.count })}
    </time>
  );
}

/** Relative within a day, else the date; the full moment is always in the title. */
export function TimeLabel({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const now = useServerNow();
  if (!at) return null;
  const words = relativeWords(at, now);
  return (
    <time className="num" dateTime={at} title={formatInstant(at)}>
      {words ? t(words.key, { count: words.count }) : formatInstant(at)}
    </time>
  );
}

export function DayLabel({ day }: { day: string | null }) {
  if (!day) return null;
  return (
    <time className="num" dateTime={day}>
      {formatDay(day)}
    </time>
  );
}
