import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayAfter, QUICK_DAYS } from './ask';

/** The usual days, one press each. */
export function QuickDays({
  now,
  value,
  onChange,
}: {
  now: number;
  value: string;
  onChange: (day: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <span className="row" role="group" aria-label={t('followups:ask.quick')}>
      {Object.entries(QUICK_DAYS).map(([name, days]) => {
        const day = dayAfter(now, days);
        return (
          <Button key={name} size="small" aria-pressed={day === value} onClick={() => onChange(day)}>
            {t(`followups:ask.day.${name}`)}
          </Button>
        );
      })}
    </span>
  );
}
