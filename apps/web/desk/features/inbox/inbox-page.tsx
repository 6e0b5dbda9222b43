import { NEEDS, URGENCIES, type ReferralSummary } from '@app/contracts';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ErrorState, ExportButton, PageHeader, QueryBar, Skeleton } from '../../../shared/components';
import { formatTime, useLabel } from '../../../shared/format';
import { useLetterKeys } from '../../../shared/hooks/letter-keys';
import { useCan } from '../../../shared/hooks/me';
import { ConflictNotice } from '../referral/conflict-notice';
import { DecisionDialog, type DialogAction } from '../referral/decision-dialog';
import type { Conflict } from '../referral/outcome';
import '../referral/referral.css';
import { InboxEmpty } from './inbox-empty';
import { InboxTable } from './inbox-table';
import { InboxTabs } from './inbox-tabs';
import { KeyHelp } from './key-help';
import { Preview } from './preview';
import { apiFilter, readQuery, SENT_STATES } from './tabs';
import { useInbox } from './use-inbox';
import { useWide } from '../../../shared/hooks/use-wide';
import './inbox.css';

interface Asked {
  action: DialogAction;
  referral: ReferralSummary;
}

export function InboxPage() {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [params] = useSearchParams();
  const query = useMemo(() => readQuery(params), [params]);
  const inbox = useInbox(query);
  const wide = useWide();
  const [letters, setLetters] = useLetterKeys();
  const [selected, setSelected] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [conflict, setConflict] = useState<{ conflict: Conflict; number: string } | null>(null);
  const row = inbox.rows.find(({ id }) => id === selected) ?? null;

  const open = (referral: ReferralSummary): void => {
    const draft = referral.state === 'draft';
    void navigate(draft ? `/referrals/new?draft=${referral.id}` : `/referrals/${referral.id}`);
  };
  const ask = (action: DialogAction, referral: ReferralSummary): void => {
    if (referral.allowedActions.includes(action) && !inbox.gone.has(referral.id))
      setAsked({ action, referral });
  };

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
      <InboxTabs current={query.tab} />
      <div className="filters-pair">
        <Filters sent={query.tab === 'sent'} />
      </div>
      {conflict && <ConflictNotice {...conflict} />}
      {inbox.error != null && inbox.rows.length > 0 && (
        <div className="notice notice--amber" role="status">
          {t('common:table.stale', { time: formatTime(new Date(inbox.updatedAt).toISOString()) })}{' '}
          <Button size="small" onClick={inbox.refetch}>
            {t('common:action.retry')}
          </Button>
        </div>
      )}
      <div className={wide && inbox.rows.length > 0 ? 'inbox inbox--split' : 'inbox'}>
        <div className="inbox-list">
          <div className="visually-hidden" role="status">
            {inbox.fresh > 0 && t('inbox:fresh', { count: inbox.fresh })}
          </div>
          {inbox.fresh > 0 && (
            <button type="button" className="fresh-bar" onClick={inbox.showFresh}>
              <span>{t('inbox:fresh', { count: inbox.fresh })}</span>
              <span className="fresh-show">{t('common:action.show')}</span>
            </button>
          )}
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
              <InboxTable
                tab={query.tab}
                rows={inbox.rows}
                gone={inbox.gone}
                selected={selected}
                letters={letters}
                onSelect={setSelected}
                onOpen={open}
                onAsk={ask}
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
              {wide && <KeyHelp on={letters} onChange={setLetters} />}
            </>
          )}
        </div>
        {wide && inbox.rows.length > 0 && (
          <Preview row={row} gone={row !== null && inbox.gone.has(row.id)} onAction={ask} />
        )}
      </div>
      {asked && (
        <DecisionDialog
          {...asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            inbox.drop(asked.referral.id);
            setAsked(null);
            setConflict(null);
            message.success(t(`referral:done.${asked.action}`));
          }}
          onConflict={(met) => {
            setConflict({ conflict: met, number: asked.referral.number });
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}

function Filters({ sent }: { sent: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const options = (table: 'urgency' | 'need' | 'state', codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: label(table, code) }));
  return (
    <QueryBar
      fields={[
        ...(sent
          ? [{ name: 'state', label: t('inbox:filter.state'), options: options('state', SENT_STATES) }]
          : []),
        { name: 'urgency', label: t('inbox:filter.urgency'), options: options('urgency', URGENCIES) },
        { name: 'need', label: t('inbox:filter.need'), options: options('need', NEEDS) },
        {
          name: 'unread',
          label: t('inbox:filter.read'),
          options: [{ value: '1', label: t('inbox:filter.unreadOnly') }],
        },
        { name: 'q', label: t('inbox:filter.q') },
      ]}
    />
  );
}
