import type { Consent, ConsentGap, Urgency } from '@app/contracts';
import { useTranslation } from 'react-i18next';

/** What a consent lacks for a referral of this urgency; only a present danger may rest on a spoken word. */
export const gapsFor = ({ gaps }: Pick<Consent, 'gaps'>, urgency: Urgency | ''): ConsentGap[] =>
  gaps.filter((gap) => gap !== 'emergency_only' || urgency !== 'U0');

export function GapList({ gaps }: { gaps: readonly ConsentGap[] }) {
  const { t } = useTranslation();
  return (
    <ul className="bullets">
      {gaps.map((gap) => (
        <li key={gap}>{t(`consents:gap.${gap}`)}</li>
      ))}
    </ul>
  );
}
