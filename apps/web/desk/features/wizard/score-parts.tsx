import { SCORE_PARTS, type ScorePart, type Suggestion } from '@app/contracts';
import { useTranslation } from 'react-i18next';

const PARTS = Object.keys(SCORE_PARTS) as ScorePart[];

/** The five parts of the order, for whoever wants to know. */
export function ScoreParts({ name, score, parts }: Pick<Suggestion, 'score' | 'parts'> & { name: string }) {
  const { t } = useTranslation();
  return (
    <details className="score">
      <summary aria-label={t('wizard:score.of', { name })}>{t('wizard:score.total', { score })}</summary>
      <ul>
        {PARTS.map((part) => (
          <li key={part}>
            <span>{t(`wizard:score.${part}`)}</span>
            <meter
              min={0}
              max={SCORE_PARTS[part]}
              value={parts[part]}
              aria-label={t(`wizard:score.${part}`)}
            />
            <span className="num">
              {parts[part]} / {SCORE_PARTS[part]}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
