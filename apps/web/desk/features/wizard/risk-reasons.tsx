import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import type { Situation } from './model';
import { adviceOf } from './risk-advice';
import { riskWords } from './risk-words';

/** What the three answers speak for, and why; whoever chose otherwise sees that, too. */
export function RiskReasons({ situation }: { situation: Situation }) {
  const { t } = useTranslation();
  const label = useLabel();
  const advice = adviceOf(situation.answers);
  if (!advice) return null;
  const because = advice.because.map((one) => riskWords(t, one)).join(t('wizard:listSeparator'));
  const other = situation.urgency !== '' && situation.urgency !== advice.urgency;
  return (
    <p className={other ? 'notice notice--amber' : 'notice'} role="status">
      {t('wizard:advice.urgency', { urgency: label('urgency', advice.urgency), because })}{' '}
      {advice.risk && t('wizard:advice.risk', { risk: label('risk', advice.risk) })}{' '}
      {t(other ? 'wizard:advice.other' : 'wizard:advice.confirm')}
    </p>
  );
}
