import { CLOSED_TO_RECIPIENT_STATES, SERVED_REFERRAL_STATES, type Referral } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { isProblem, keys, referralsApi } from '../../../shared/api';
import {
  EmptyState,
  PageHeader,
  QueryView,
  StateTag,
  UrgencyTag,
  usePageTitle,
} from '../../../shared/components';
import { useCan } from '../../../shared/hooks/me';
import { ChatPanel } from '../chat';
import { FollowUpSection, usualKind } from '../follow-ups';
import { DemandButton } from '../oversight';
import { CivilAffairsTag, HandoverCard, KindTag, MatchNotice } from '../kinds';
import { ReachTable } from '../notifications';
import { ActionBar } from './action-bar';
import { Chain } from './chain';
import { ClockLine } from './clock-line';
import { ConflictNotice } from './conflict-notice';
import { ContentCard } from './content-card';
import { HolderLine } from './holder-line';
import { Ledger } from './ledger';
import { ReplyCard } from './reply-card';
import { OutcomeCard, StateNotices } from './state-cards';
import { useActs } from './use-acts';
import './referral.css';

export function ReferralPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: keys.referral(id),
    queryFn: ({ signal }) => referralsApi.get(id, signal),
    // Every fetch is recorded as an opening; what changed is told by hints.
    refetchOnWindowFocus: false,
  });
  usePageTitle(query.data ? t('referral:pageTitle', { number: query.data.number }) : t('referral:title'));
  if (isProblem(query.error, 'NOT_FOUND')) return <Missing />;
  if (!query.data) {
    return (
      <div className="page">
        <PageHeader title={t('referral:title')} />
        <QueryView query={query} rows={8}>
          {() => null}
        </QueryView>
      </div>
    );
  }
  return <ReferralView key={id} referral={query.data} />;
}

function ReferralView({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const location = useLocation();
  const acts = useActs(useCallback(() => undefined, []));
  const { number, side, state, threadId, fromAgency, toAgency } = referral;
  const sent = state === 'submitted' && (location.state as { sent?: boolean } | null)?.sent === true;
  const can = useCan();
  const talk =
    can('room:read') &&
    threadId !== null &&
    !(side === 'recipient' && CLOSED_TO_RECIPIENT_STATES.includes(state));

  return (
    <div className={talk ? 'page page--talk' : 'page'}>
      <div className="talk-main">
        <HolderLine referral={referral} />
        <ClockLine referral={referral} />
        <PageHeader
          title={t('referral:pageTitle', { number })}
          extra={
            <span className="head-tags">
              <StateTag state={state} />
              <KindTag kind={referral.kind} />
              <CivilAffairsTag fromAgency={fromAgency} toAgency={toAgency} />
              <UrgencyTag urgency={referral.urgency} />
            </span>
          }
          note={t('referral:fromTo', { from: fromAgency.name, to: toAgency.name })}
          actions={
            <>
              {talk && (
                <a className="btn-link to-talk-link" href="#talk">
                  {t('referral:thread')}
                </a>
              )}
              <ActionBar referral={referral} onAction={(action) => acts.act(action, referral)} />
              {referral.mayDemand && <DemandButton referral={referral} />}
              <ReferOn referral={referral} />
              {state !== 'draft' && (
                <Link className="btn-link" to={`/referrals/${referral.id}/print`}>
                  {t('referral:action.print')}
                </Link>
              )}
            </>
          }
        />
        {sent && (
          <div className="notice notice--green" role="status">
            <p>
              <strong>{t('referral:sent.title', { agency: toAgency.name })}</strong>
            </p>
            <p>{t('referral:sent.body')}</p>
          </div>
        )}
        {acts.conflict && <ConflictNotice {...acts.conflict} />}
        <StateNotices referral={referral} />
        <OutcomeCard referral={referral} />
        <MatchNotice referral={referral} />
        <ReplyCard referral={referral} />
        <HandoverCard referral={referral} />
        <ContentCard referral={referral} />
        {referral.caseId && (
          <FollowUpSection
            caseId={referral.caseId}
            referralId={referral.id}
            kind={usualKind(state)}
            mayAsk={side !== 'recipient' || referral.accessUntil === null}
          />
        )}
        <section className="card" aria-labelledby="ledger-title">
          <h2 id="ledger-title">{t('referral:ledger')}</h2>
          <Ledger referral={referral} />
        </section>
        {state !== 'draft' && <ReachTable referralId={referral.id} />}
        <Chain referral={referral} />
      </div>
      {talk && threadId && (
        <aside className="talk-side to-talk" id="talk" aria-label={t('referral:thread')}>
          <ChatPanel roomId={threadId} />
        </aside>
      )}
      {acts.dialog}
    </div>
  );
}

/** Who accepted may ask a third agency, from the shared case. */
function ReferOn({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const can = useCan();
  const { side, state, caseId } = referral;
  if (side !== 'recipient' || !SERVED_REFERRAL_STATES.includes(state) || !caseId || !can('referral:create'))
    return null;
  return (
    <Link className="btn-link" to={`/referrals/new?caseId=${caseId}`}>
      {t('referral:action.referOn')}
    </Link>
  );
}

/** Absent and not ours to know look the same. */
function Missing() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <PageHeader title={t('referral:title')} />
      <div className="card">
        <EmptyState
          title={t('referral:missing.title')}
          body={t('referral:missing.body')}
          action={<Link to="/inbox">{t('referral:missing.back')}</Link>}
        />
      </div>
    </div>
  );
}
