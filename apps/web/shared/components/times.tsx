import type { Urgency } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { dueWords, formatDay, formatInstant, relativeWords, useServerNow } from '../format';

interface DueProps {
  dueAt: string | null;
  /** Since when the time runs; its last quarter is pressing. */
  from?: string | null;
  /** Says the usual rule behind the date. */
  urgency?: Urgency;
  /** The rule of this very date, in words. */
  rule?: string;
  /** The clock stands still. */
  paused?: boolean;
}

/** What is left of a deadline in words; the moment itself and its rule are in the title. */
export function DueLabel({ dueAt, from, urgency, rule, paused = false }: DueProps) {
  const { t } = useTranslation();
  const now = useServerNow();
  if (paused) return <span className="due due--paused">{t('common:due.paused')}</span>;
  if (!dueAt) return <span className="muted">{t('common:due.none')}</span>;
  const { tone, words } = dueWords(dueAt, now, from);
  const said = rule ?? (urgency && t(`common:due.rule.${urgency}`));
  const moment = t('common:due.label', { at: formatInstant(dueAt) });
  return (
    <time className={`due due--${tone}`} dateTime={dueAt} title={said ? `${moment} · ${said}` : moment}>
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
