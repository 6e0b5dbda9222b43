import type { LimitUnit } from '@app/contracts';
import { useTranslation } from 'react-i18next';

const HOUR = 60;
const DAY = 24 * HOUR;

/** "30 minutes", "2 hours", "3 working days": the largest unit that says it exactly. */
export function useLimitWords(): (value: number, unit: LimitUnit) => string {
  const { t } = useTranslation();
  return (value, unit) => {
    if (value === 0) return t('clocks:span.none');
    if (unit === 'working_day') return t('clocks:span.workingDays', { count: value });
    if (value % DAY === 0) return t('clocks:span.days', { count: value / DAY });
    if (value % HOUR === 0) return t('clocks:span.hours', { count: value / HOUR });
    return t('clocks:span.minutes', { count: value });
  };
}
