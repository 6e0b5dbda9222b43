import { CONSENT_ACTIONS, type Consent, type ConsentAction } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../shared/components';
import { formatDay, useLabel } from '../../../shared/format';
import { GapList } from './consent-gaps';

interface Props {
  consent: Consent;
  onAsk: (action: ConsentAction | 'evidence') => void;
}

export function ConsentRow({ consent, onAsk }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { kind, recipient, allowedActions } = consent;
  return (
    <li className="consent-row">
      <div>
        <p className="child-line">
          <strong>{label('consentKind', kind)}</strong>
          <Standing consent={consent} />
          {recipient && <span>{t('cases:consent.to', { agency: recipient.name })}</span>}
        </p>
        <Signatures consent={consent} />
        <p className="muted small">
          {t('wizard:consent.covers', {
            classes: consent.dataClasses
              .map((code) => label('dataClass', code))
              .join(t('referral:listSeparator')),
            day: consent.validTo,
          })}
        </p>
        <p className="muted small">
          {t('cases:consent.recorded', { agency: consent.recordedBy.name, day: formatDay(consent.signedAt) })}
          {' · '}
          {t('consents:notice', { version: consent.noticeVersion })}
        </p>
        <ChildsWord consent={consent} />
        {consent.state === 'valid' && consent.gaps.length > 0 && (
          <div className="notice notice--amber">
            <GapList gaps={consent.gaps} />
          </div>
        )}
        {consent.state === 'valid' && consent.replaceBy && (
          <p className="small">{t('consents:replaceBy', { day: consent.replaceBy })}</p>
        )}
      </div>
      <div className="consent-acts">
        <Button size="small" onClick={() => onAsk('evidence')}>
          {t('files:evidence')}
        </Button>
        {CONSENT_ACTIONS.filter((action) => allowedActions.includes(action)).map((action) => (
          <Button key={action} size="small" onClick={() => onAsk(action)}>
            {action === 'withdraw' ? t('cases:consent.withdraw') : t(`consents:${action}.action`)}
          </Button>
        ))}
      </div>
    </li>
  );
}

function Signatures({ consent }: Pick<Props, 'consent'>) {
  const { t } = useTranslation();
  const label = useLabel();
  const { coSigner, authorityProof, witnessName, giverRelation } = consent;
  return (
    <>
      <p className="muted small">
        {t('wizard:consent.by', {
          name: consent.giverName,
          authority: [
            giverRelation && label('giverRelation', giverRelation),
            label('authority', consent.authority),
          ]
            .filter(Boolean)
            .join(' · '),
          method: label('consentMethod', consent.method),
        })}
      </p>
      {coSigner && (
        <p className="muted small">
          {t('consents:and', { name: coSigner.name, authority: label('authority', coSigner.authority) })}
        </p>
      )}
      {authorityProof && <p className="muted small">{t('consents:proofLine', { text: authorityProof })}</p>}
      {witnessName && <p className="muted small">{t('consents:witnessLine', { name: witnessName })}</p>}
    </>
  );
}

function ChildsWord({ consent: { childView, childViewReason } }: Pick<Props, 'consent'>) {
  const { t } = useTranslation();
  if (childView) return <p className="small">{t('cases:consent.childView', { text: childView })}</p>;
  if (!childViewReason) return null;
  return <p className="small">{t('consents:notAskedLine', { text: childViewReason })}</p>;
}

function Standing({ consent: { state, gaps, withdrawnAt } }: Pick<Props, 'consent'>) {
  const { t } = useTranslation();
  if (withdrawnAt)
    return <Tag tone="red">{t('cases:consent.withdrawn', { day: formatDay(withdrawnAt) })}</Tag>;
  if (state === 'superseded') return <Tag>{t('consents:superseded')}</Tag>;
  if (state === 'expired') return <Tag tone="amber">{t('cases:consent.expired')}</Tag>;
  if (gaps.includes('guardian_missing')) return <Tag tone="amber">{t('consents:carerAgreement')}</Tag>;
  if (gaps.length > 0) return <Tag tone="amber">{t('consents:incomplete')}</Tag>;
  return <Tag tone="green">{t('cases:consent.valid')}</Tag>;
}
