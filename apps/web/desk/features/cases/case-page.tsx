import type { Case } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { casesApi, isProblem, keys } from '../../../shared/api';
import {
  EmptyState,
  ErrorBoundary,
  ErrorState,
  PageHeader,
  QueryView,
  usePageTitle,
} from '../../../shared/components';
import { useCan } from '../../../shared/hooks/me';
import { useWide } from '../../../shared/hooks/use-wide';
import { CaseTalk, OutsideTalk } from '../chat';
import { LedgerTable, StopList } from '../duties';
import { FilesPanel } from '../files';
import { FollowUpSection } from '../follow-ups';
import { CaseTasks } from '../tasks';
import '../referral/referral.css';
import { AddNeedDialog } from './add-need-dialog';
import { CaseHeader } from './case-header';
import { ChildTab } from './child-tab';
import { ConsentsTab } from './consents-tab';
import { MembersTab } from './members-tab';
import { RecordConsentDialog } from './record-consent-dialog';
import { ReferralsTab } from './referrals-tab';
import { StageCard } from './stage-card';
import { TimelineTab } from './timeline-tab';
import './cases.css';

const TABS = [
  'talk',
  'timeline',
  'followUps',
  'tasks',
  'child',
  'consents',
  'files',
  'ledger',
  'referrals',
  'members',
] as const;
type Tab = (typeof TABS)[number];
export type CaseDialog = 'consent' | 'need';

export function CasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: keys.case(id),
    queryFn: ({ signal }) => casesApi.get(id, signal),
    // Every fetch is recorded as an opening; what changed is told by hints.
    refetchOnWindowFocus: false,
  });
  usePageTitle(query.data ? t('cases:pageTitle', { number: query.data.caseNo }) : t('cases:one'));
  if (isProblem(query.error, 'NOT_FOUND')) return <Missing id={id} />;
  if (!query.data) {
    return (
      <div className="page">
        <PageHeader title={t('cases:one')} />
        <QueryView query={query} rows={8}>
          {() => null}
        </QueryView>
      </div>
    );
  }
  return <CaseView key={id} record={query.data} />;
}

function CaseView({ record }: { record: Case }) {
  const { t } = useTranslation();
  const wide = useWide();
  const [params] = useSearchParams();
  const [dialog, setDialog] = useState<CaseDialog | null>(null);
  const can = useCan();
  const mayTalk = can('room:read');
  const tabs = TABS.filter(
    (one) =>
      (one !== 'talk' || (mayTalk && !wide)) &&
      (one !== 'tasks' || mayTalk) &&
      (one !== 'followUps' || can('follow_up:read')) &&
      (one !== 'child' || can('child:read')) &&
      (one !== 'ledger' || can('disclosure:read')),
  );
  const asked = params.get('tab') ?? (params.has('msg') ? 'talk' : null);
  const tab: Tab = tabs.find((one) => one === asked) ?? 'timeline';
  const talk = (
    <CaseTalk
      caseId={record.id}
      roomId={record.roomId}
      leadAgencyId={record.leadAgency.id}
      noRoom={<NoRoom />}
    />
  );

  return (
    <div className={wide && mayTalk ? 'page page--talk' : 'page'}>
      <div className={tab === 'talk' ? 'talk-main talk-main--narrow' : 'talk-main'}>
        <CaseHeader record={record} onDialog={setDialog} />
        <StageCard record={record} />
        <nav className="subnav subnav--row" aria-label={t('cases:tabs')}>
          {tabs.map((one) => (
            <Link key={one} to={`?tab=${one}`} replace aria-current={one === tab ? 'page' : undefined}>
              {t(`cases:tab.${one}`)}
            </Link>
          ))}
        </nav>
        <ErrorBoundary key={tab} fallback={<ErrorState error={null} />}>
          {tab === 'timeline' && <TimelineTab caseId={record.id} />}
          {tab === 'followUps' && (
            <FollowUpSection caseId={record.id} kind="visit" mayAsk={record.stage !== 'archived'} />
          )}
          {tab === 'tasks' && <CaseTasks caseId={record.id} />}
          {tab === 'child' && <ChildTab record={record} />}
          {tab === 'consents' && <ConsentsTab record={record} onRecord={() => setDialog('consent')} />}
          {tab === 'files' && (
            <section className="card" aria-labelledby="files-title">
              <h2 id="files-title">{t('files:title')}</h2>
              <FilesPanel caseId={record.id} mayAdd={can('case:write')} />
            </section>
          )}
          {tab === 'ledger' && <LedgerTab caseId={record.id} />}
          {tab === 'referrals' && <ReferralsTab record={record} />}
          {tab === 'members' && <MembersTab record={record} />}
          {tab === 'talk' && <div className="talk-tab">{talk}</div>}
        </ErrorBoundary>
      </div>
      {wide && mayTalk && (
        <aside className="talk-side" aria-label={t('cases:tab.talk')}>
          {talk}
        </aside>
      )}
      {dialog === 'consent' && <RecordConsentDialog record={record} onClose={() => setDialog(null)} />}
      {dialog === 'need' && <AddNeedDialog record={record} onClose={() => setDialog(null)} />}
    </div>
  );
}

/** What was given out of this case, and what became of it after a withdrawal. */
function LedgerTab({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('duties:part.ledger')}</h2>
      <LedgerTable filter={{ caseId }} />
      <h2>{t('duties:part.stop')}</h2>
      <StopList box="sent" caseId={caseId} />
    </>
  );
}

/** Before another agency has accepted there is nobody to talk to here. */
function NoRoom() {
  const { t } = useTranslation();
  return (
    <div className="card">
      <EmptyState title={t('cases:noRoom.title')} body={t('cases:noRoom.body')} />
    </div>
  );
}

function Missing({ id }: { id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const [params] = useSearchParams();
  return (
    <div className="page">
      <PageHeader title={t('cases:one')} />
      {can('room:read') ? (
        <OutsideTalk caseId={id} asked={params.get('room')} otherwise={<NotHere id={id} />} />
      ) : (
        <NotHere id={id} />
      )}
    </div>
  );
}

function NotHere({ id }: { id: string }) {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <div className="card">
      <EmptyState
        title={t('cases:missing.title')}
        body={t('cases:missing.body')}
        action={<Link to="/cases">{t('cases:missing.back')}</Link>}
      />
      {can('emergency:open') && (
        <>
          <p>{t('cases:missing.emergency')}</p>
          <p>
            <Link to={`/emergency-access/new?case=${id}`}>{t('cases:missing.emergencyOpen')}</Link>
          </p>
        </>
      )}
    </div>
  );
}
