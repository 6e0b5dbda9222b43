import type { Referral } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/format';
import { useLimitWords } from '../admin/use-limit-words';

/** The rule behind the next date in one sentence: which limit, who set it, since when it runs. */
export function useClockWords(): (clock: NonNullable<Referral['clock']>) => string {
  const { t } = useTranslation();
  const limitWords = useLimitWords();
  return ({ step, startedAt, limit }) => {
    const facts = { step: t(`clocks:running.${step}`), since: formatInstant(startedAt) };
    if (!limit) return t('clocks:rule.plain', facts);
    const by = t(`clocks:setBy.${limit.setBy?.scope ?? 'hub'}`, { name: limit.setBy?.name ?? '' });
    return t('clocks:rule.limited', { ...facts, limit: limitWords(limit.value, limit.unit), by });
  };
}

/** The clock in words below who has it: the limit and who set it, and when it stood still. */
export function ClockLine({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const words = useClockWords();
  const { clock } = referral;
  if (!clock) return null;
  return (
    <div className="clock-line muted">
      <p>
        {words(clock)}
        {clock.pausedAt && ` ${t('clocks:pause.now', { at: formatInstant(clock.pausedAt) })}`}
      </p>
      {clock.pauses.length > 0 && (
        <details>
          <summary>{t('clocks:pause.count', { count: clock.pauses.length })}</summary>
          <ul className="plain-list">
            {clock.pauses.map(({ why, from, to }) => (
              <li key={from}>
                {t(`clocks:pause.${why}`)}{' '}
                <span className="num">
                  {formatInstant(from)} – {to ? formatInstant(to) : t('clocks:pause.open')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
