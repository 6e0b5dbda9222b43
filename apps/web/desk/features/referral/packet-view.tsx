import type { Packet, Referral, RiskAnswers } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { CodeTags, RiskTag, UrgencyTag } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { answered, riskWords } from '../wizard/risk-words';

/** Level T1: what the recipient sees before acceptance, and nothing else. */
export function PacketFacts({ packet, reason }: { packet: Packet; reason?: Referral['reason'] }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <div className="packet">
      <p className="tag-row">
        <UrgencyTag urgency={packet.urgency} />
        <RiskTag risk={packet.risk} />
      </p>
      <dl className="facts">
        <dt>{t('referral:packet.child')}</dt>
        <dd>
          <span className="num">{packet.fileNo}</span> · {label('sex', packet.sex)} ·{' '}
          {label('ageBand', packet.ageBand)} · {packet.countyName}
        </dd>
        <dt>{t('referral:packet.needs')}</dt>
        <dd>
          <CodeTags table="need" codes={packet.needs} max={15} />
        </dd>
        <dt>{t('referral:packet.difficulties')}</dt>
        <dd>
          {packet.difficulties.length > 0 ? (
            <CodeTags table="difficulty" codes={packet.difficulties} max={15} />
          ) : (
            t('common:field.none')
          )}
        </dd>
        {reason && (
          <>
            <dt>{t('referral:packet.reason')}</dt>
            <dd>{label('reason', reason)}</dd>
          </>
        )}
        {packet.riskAnswers && <RiskAnswered answers={packet.riskAnswers} />}
        <dt>{t('referral:packet.situation')}</dt>
        <dd className="packet-text">{packet.situation}</dd>
        <dt>{t('referral:packet.ask')}</dt>
        <dd className="packet-text">{packet.ask}</dd>
      </dl>
    </div>
  );
}

/** What was answered before anything was written: is the child safe, hurt, looked after. */
function RiskAnswered({ answers }: { answers: RiskAnswers }) {
  const { t } = useTranslation();
  const given = answered(answers);
  if (given.length === 0) return null;
  return (
    <>
      <dt>{t('wizard:answers.risk')}</dt>
      <dd>
        {given.map((one) => (
          <div key={one.question}>{riskWords(t, one)}</div>
        ))}
      </dd>
    </>
  );
}
