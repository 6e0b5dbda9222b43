import { LockOutlined } from '@ant-design/icons';
import { CLOSED_TO_RECIPIENT_STATES, UNDECIDED_REFERRAL_STATES, type Referral } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { VisibilityChip } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { PacketFacts } from './packet-view';

/** The packet, the way to the full case, or why there is nothing to see any more. */
export function ContentCard({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const { packet, side, state, caseId, fromAgency, toAgency } = referral;
  const over = CLOSED_TO_RECIPIENT_STATES.includes(state);
  if (!packet && side === 'recipient' && over) return <ClosedView />;
  return (
    <>
      {caseId && (
        <section className="card case-card" aria-labelledby="case-title">
          <div>
            <h2 id="case-title">{t(side === 'recipient' ? 'referral:case.opened' : 'referral:case.own')}</h2>
            <p className="muted">
              {t(side === 'recipient' ? 'referral:case.openedNote' : 'referral:case.ownNote')}
            </p>
          </div>
          <Link className="btn-link btn-link--primary" to={`/cases/${caseId}`}>
            {t('referral:case.open')}
          </Link>
        </section>
      )}
      {packet && (
        <section className="card" aria-labelledby="packet-title">
          <div className="card-head">
            <h2 id="packet-title">{t('referral:packet.title')}</h2>
            <VisibilityChip
              scope="named"
              agencies={(over ? [fromAgency] : [fromAgency, toAgency]).map(({ name }) => name)}
            />
          </div>
          {side === 'recipient' && UNDECIDED_REFERRAL_STATES.includes(state) && (
            <p className="packet-note">{t('referral:packet.beforeAccept')}</p>
          )}
          <PacketFacts packet={packet} reason={referral.reason} />
          <Shared referral={referral} />
        </section>
      )}
    </>
  );
}

/** What opens on acceptance, and on which basis. */
function Shared({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { dataClasses, basis, state } = referral;
  const words = dataClasses.map((code) => label('dataClass', code)).join(t('referral:listSeparator'));
  return (
    <dl className="facts facts--line">
      <dt>
        {t(
          !UNDECIDED_REFERRAL_STATES.includes(state) &&
            !CLOSED_TO_RECIPIENT_STATES.includes(state) &&
            state !== 'draft'
            ? 'referral:shared.now'
            : 'referral:shared.onAccept',
        )}
      </dt>
      <dd>{words}</dd>
      {basis && (
        <>
          <dt>{t('referral:shared.basis')}</dt>
          <dd>
            {basis.kind === 'consent'
              ? t('referral:shared.consent')
              : [label('legalBasis', basis.code), basis.reason].filter(Boolean).join(' · ')}
          </dd>
        </>
      )}
    </dl>
  );
}

function ClosedView() {
  const { t } = useTranslation();
  return (
    <section className="card closed-view" aria-labelledby="closed-title">
      <LockOutlined aria-hidden="true" />
      <div>
        <h2 id="closed-title">{t('referral:closed.title')}</h2>
        <p>{t('referral:closed.body')}</p>
        <p>
          <Link to="/inbox">{t('referral:missing.back')}</Link>
        </p>
      </div>
    </section>
  );
}
