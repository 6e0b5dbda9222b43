import type { FollowUp } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { followUpsApi, isProblem, keys } from '../../../shared/api';
import { EmptyState, PageHeader, QueryView } from '../../../shared/components';
import { CallPanel } from '../emergency/call-panel';
import { ChildCard } from './child-card';
import { FactsCard } from './facts-card';
import { FollowUpActs } from './follow-up-acts';
import { PhotosCard } from './photos-card';
import { FollowUpStateTag } from './tags';
import { TextsCard } from './texts-card';
import '../referral/referral.css';
import './follow-ups.css';

export function FollowUpPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: keys.followUp(id),
    queryFn: ({ signal }) => followUpsApi.get(id, signal),
    retry: false,
    // Every fetch is recorded as an opening; what changed is told by hints.
    refetchOnWindowFocus: false,
  });
  if (isProblem(query.error, 'NOT_FOUND') || isProblem(query.error, 'FORBIDDEN'))
    return (
      <div className="page">
        <PageHeader title={t('followups:missing.title')} />
        <EmptyState
          title={t('followups:missing.body')}
          action={<Link to="/follow-ups">{t('followups:missing.back')}</Link>}
        />
      </div>
    );
  return (
    <div className="page">
      <QueryView query={query} rows={8}>
        {(followUp) => <Shown key={id} followUp={followUp} onStale={() => void query.refetch()} />}
      </QueryView>
    </div>
  );
}

function Shown({ followUp, onStale }: { followUp: FollowUp; onStale: () => void }) {
  const { t } = useTranslation();
  const { emergencyPath } = followUp;
  return (
    <>
      <PageHeader
        title={t('followups:page.title', { number: followUp.number })}
        extra={<FollowUpStateTag followUp={followUp} />}
        note={t('followups:page.recorded')}
      />
      {emergencyPath && (
        <CallPanel id="follow-up-call">
          <p>
            <Link className="btn-link" to={emergencyPath}>
              {t('followups:page.report')}
            </Link>
          </p>
        </CallPanel>
      )}
      <FollowUpActs followUp={followUp} onStale={onStale} />
      {followUp.child && <ChildCard child={followUp.child} />}
      <FactsCard followUp={followUp} />
      <TextsCard entries={followUp.entries} />
      <PhotosCard followUp={followUp} />
    </>
  );
}
