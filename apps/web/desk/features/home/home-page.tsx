import { PlusOutlined } from '@ant-design/icons';
import type { Home } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { homeApi, keys, notificationsApi } from '../../../shared/api';
import { PageHeader, QueryView } from '../../../shared/components';
import { useCan, useMe } from '../../../shared/hooks/me';
import { LatestAudit } from '../audit';
import { OwnCapacity } from '../directory';
import { FollowUpTiles } from '../follow-ups';
import { OversightTiles } from '../oversight';
import { MyTasks } from '../tasks';
import { Attention } from './attention';
import { NextSteps } from './next-steps';
import { SentTable, WaitingTable } from './referral-tables';
import { CaseList, DraftList, MentionList } from './side-lists';
import { Tiles } from './tiles';

function Mentions() {
  const filter = { group: 'mention', unread: true, limit: 8 } as const;
  const query = useQuery({
    queryKey: keys.notificationList(filter),
    queryFn: ({ signal }) => notificationsApi.list(filter, signal),
  });
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="mentions-title">
      <div className="card-head">
        <h2 id="mentions-title">{t('home:mentions.title')}</h2>
        <Link to="/notifications">{t('home:mentions.all')}</Link>
      </div>
      <QueryView query={query} rows={2}>
        {(page) => <MentionList items={page.items} />}
      </QueryView>
    </section>
  );
}

function Desk({ home, canRefer }: { home: Home; canRefer: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Tiles counts={home.counts} />
      <OversightTiles />
      <FollowUpTiles />
      <div className="home-grid">
        <div className="home-col">
          <section className="card" aria-labelledby="waiting-title">
            <div className="card-head">
              <h2 id="waiting-title">{t('home:waiting.title')}</h2>
              <Link to="/inbox">{t('home:waiting.all')}</Link>
            </div>
            <WaitingTable rows={home.waiting} />
          </section>
          <section className="card" aria-labelledby="sent-title">
            <div className="card-head">
              <h2 id="sent-title">{t('home:sent.title')}</h2>
              <Link to="/inbox?tab=sent">{t('home:sent.all')}</Link>
            </div>
            <SentTable rows={home.sent} canRefer={canRefer} />
          </section>
        </div>
        <div className="home-col">
          <Attention />
          <MyTasks />
          <Mentions />
          <OwnCapacity />
          {home.drafts.length > 0 && (
            <section className="card" aria-labelledby="drafts-title">
              <h2 id="drafts-title">{t('home:drafts.title')}</h2>
              <DraftList rows={home.drafts} />
            </section>
          )}
          <section className="card" aria-labelledby="cases-title">
            <div className="card-head">
              <h2 id="cases-title">{t('home:cases.title')}</h2>
              <Link to="/cases">{t('home:cases.all')}</Link>
            </div>
            <CaseList rows={home.cases} />
          </section>
        </div>
      </div>
    </>
  );
}

function Referrals({ canRefer }: { canRefer: boolean }) {
  const query = useQuery({ queryKey: keys.home, queryFn: ({ signal }) => homeApi.get(signal), retry: false });
  return (
    <QueryView query={query} rows={10}>
      {(home) => <Desk home={home} canRefer={canRefer} />}
    </QueryView>
  );
}

/** What waits for me today, what I sent and who has it now. */
export function HomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const can = useCan();
  const navigate = useNavigate();
  const canRefer = can('referral:create');
  return (
    <div className="page">
      <PageHeader
        title={t('home:title')}
        note={t('home:hello', { name: me.person.displayName, agency: me.agency.name })}
        actions={
          canRefer && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden="true" />}
              onClick={() => void navigate('/referrals/new')}
            >
              {t('shell:nav.newReferral')}
            </Button>
          )
        }
      />
      {can('referral:read') ? (
        <Referrals canRefer={canRefer} />
      ) : (
        <div className="home-grid">
          {can('audit:read') && <LatestAudit />}
          <NextSteps />
          <OwnCapacity />
          {!can('audit:read') && <Mentions />}
        </div>
      )}
    </div>
  );
}
