import type { Climb } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/format';

/** How an alarm climbed, step by step, and what comes next. */
export function ClimbLines({ climb }: { climb: Climb }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <strong>{t('notices:climb.title')}</strong>{' '}
        <span className="muted">
          {t(`notices:climb.${climb.state}`, { at: climb.nextAt ? formatInstant(climb.nextAt) : '' })}
        </span>
      </p>
      <ol className="note-ways">
        {climb.steps.map(({ at, step, told, skipped }) => (
          <li key={at}>
            <span className="num">{formatInstant(at)}</span> {t(`notices:climb.step.${step}`)}{' '}
            <span className="muted">
              {skipped ? t(`notices:climb.skipped.${skipped}`) : t('notices:climb.told', { count: told })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
