import type { ReferralSummary } from '@app/contracts';
import { App, Button } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ErrorState, ExportButton, PageHeader, Skeleton } from '../../../shared/components';
import { formatTime } from '../../../shared/format';
import { useLetterKeys } from '../../../shared/hooks/letter-keys';
import { useCan } from '../../../shared/hooks/me';
import { useWide } from '../../../shared/hooks/use-wide';
import { useNetwork } from '../../../shared/realtime';
import { ConflictNotice } from '../referral/conflict-notice';
import { useActs, type Acts } from '../referral/use-acts';
import '../referral/referral.css';
import { BulkBar } from './bulk-bar';
import { FreshBar } from './fresh-bar';
import { InboxEmpty } from './inbox-empty';
import { InboxFilters } from './inbox-filters';
import { InboxTable } from './inbox-table';
import { InboxTabs } from './inbox-tabs';
import { KeyHelp } from './key-help';
import { Preview } from './preview';
import { apiFilter, holds, readQuery, type InboxQuery } from './tabs';
import { useInbox, type Inbox } from './use-inbox';
import { useTicks } from './use-ticks';
import './inbox.css';

export function InboxPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [params] = useSearchParams();
  const query = useMemo(() => readQuery(params), [params]);
  const inbox = useInbox(query);
  const { drop } = inbox;
  const acts = useActs(
    useCallback(
      (_action, { id, state }) => {
        // Where it belongs elsewhere now the row goes at once; else it is renewed where it stands.
        if (!holds(query.tab, state)) drop(id);
      },
      [drop, query.tab],
    ),
  );
  return (
    <div className="page page--wide">
      <PageHeader
        title={t('inbox:title')}
        actions={
          <>
            <ExportButton list="referrals" filter={apiFilter(query)} />
            {can('referral:create') && (
              <Link className="btn-link btn-link--primary" to="/referrals/new">
                {t('inbox:new')}
              </Link>
            )}
          </>
        }
      />
      <InboxTabs current={query.tab} counts={inbox.counts} />
      <div className="filters-pair">
        <InboxFilters tab={query.tab} />
      </div>
      {acts.conflict && <ConflictNotice {...acts.conflict} />}
      {inbox.error != null && inbox.rows.length > 0 && (
        <div className="notice notice--amber" role="status">
          {t('common:table.stale', { time: formatTime(new Date(inbox.updatedAt).toISOString()) })}{' '}
          <Button size="small" onClick={inbox.refetch}>
            {t('common:action.retry')}
          </Button>
        </div>
      )}
      <InboxBody query={query} inbox={inbox} acts={acts} />
      {acts.dialog}
    </div>
  );
}

function InboxBody({ query, inbox, acts }: { query: InboxQuery; inbox: Inbox; acts: Acts }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const network = useNetwork();
  const wide = useWide();
  const [letters] = useLetterKeys();
  const [selected, setSelected] = useState<string | null>(null);
  const ticks = useTicks(query.tab === 'drafts', inbox.rows);
  const row = inbox.rows.find(({ id }) => id === selected) ?? null;
  useEffect(() => setSelected(null), [query.tab]);

  const open = (referral: ReferralSummary): void => {
    const draft = referral.state === 'draft';
    void navigate(draft ? `/referrals/new?draft=${referral.id}` : `/referrals/${referral.id}`);
  };
  const act: Acts['act'] = (action, referral) => {
    if (network === 'offline') message.warning(t('referral:action.offline'));
    else if (inbox.gone.has(referral.id)) message.warning(t('inbox:goneNote'));
    else if (referral.allowedActions.includes(action)) acts.act(action, referral);
    else message.warning(t(whyNot(referral), { person: referral.claimedBy?.displayName }));
  };

  return (
    <div className={wide && inbox.rows.length > 0 ? 'inbox inbox--split' : 'inbox'}>
      <div className="inbox-list">
        <FreshBar count={inbox.fresh} onShow={inbox.showFresh} />
        {inbox.isPending && !inbox.error ? (
          <div className="card">
            <Skeleton rows={8} />
          </div>
        ) : inbox.error != null && inbox.rows.length === 0 ? (
          <ErrorState error={inbox.error} onRetry={inbox.refetch} />
        ) : inbox.rows.length === 0 ? (
          <InboxEmpty query={query} more={inbox.more} />
        ) : (
          <>
            {ticks && <BulkBar ticks={ticks} onSent={inbox.drop} />}
            <InboxTable
              tab={query.tab}
              rows={inbox.rows}
              gone={inbox.gone}
              selected={selected}
              ticked={ticks?.ids ?? null}
              letters={letters}
              onSelect={setSelected}
              onTick={(id) => ticks?.toggle(id)}
              onOpen={open}
              onVerb={act}
              onUndo={acts.undo}
              opensOnClick={!wide}
            />
            <div className="inbox-foot">
              <span className="muted">{t('common:table.shown', { count: inbox.rows.length })}</span>
              {inbox.more.has && (
                <Button onClick={inbox.more.load} loading={inbox.more.loading}>
                  {t('common:action.loadMore')}
                </Button>
              )}
            </div>
            {wide && <KeyHelp on={letters} />}
          </>
        )}
      </div>
      {wide && inbox.rows.length > 0 && (
        <Preview row={row} gone={row !== null && inbox.gone.has(row.id)} onAction={act} />
      )}
    </div>
  );
}

/** A key that does nothing says why. */
function whyNot({ claimedBy, state }: ReferralSummary): string {
  return claimedBy && state === 'in_review' ? 'inbox:claimedBy' : 'inbox:notNow';
}
