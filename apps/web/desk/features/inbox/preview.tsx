import type { ReferralSummary } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keys, referralsApi } from '../../../shared/api';
import { QueryView, StateTag } from '../../../shared/components';
import { ActionBar } from '../referral/action-bar';
import type { DialogAction, InstantAction } from '../referral/actions';
import { HolderLine } from '../referral/holder-line';
import { PacketFacts } from '../referral/packet-view';

/** Running through the list with J and K opens nothing: only a row that is looked at is opened, and recorded. */
const DWELL_MS = 450;

interface Props {
  row: ReferralSummary | null;
  gone: boolean;
  onAction: (action: DialogAction | InstantAction, row: ReferralSummary) => void;
}

export function Preview({ row, gone, onAction }: Props) {
  const { t } = useTranslation();
  return (
    <aside className="preview card" aria-label={t('inbox:preview')}>
      {row ? (
        <PreviewOf key={row.id} row={row} gone={gone} onAction={onAction} />
      ) : (
        <p className="preview-hint">{t('inbox:previewHint')}</p>
      )}
    </aside>
  );
}

function PreviewOf({ row, gone, onAction }: Omit<Props, 'row'> & { row: ReferralSummary }) {
  const { t } = useTranslation();
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLooked(true), DWELL_MS);
    return () => clearTimeout(timer);
  }, []);
  const query = useQuery({
    queryKey: keys.referral(row.id),
    queryFn: ({ signal }) => referralsApi.get(row.id, signal),
    enabled: looked && row.state !== 'draft',
    refetchOnWindowFocus: false,
  });
  const address = row.state === 'draft' ? `/referrals/new?draft=${row.id}` : `/referrals/${row.id}`;
  return (
    <>
      <header className="preview-head">
        <h2>
          <Link to={address}>{row.number}</Link>
        </h2>
        <StateTag state={row.state} />
      </header>
      <p className="muted">{t('referral:fromTo', { from: row.fromAgency.name, to: row.toAgency.name })}</p>
      {gone ? (
        <p className="notice notice--amber">{t('inbox:goneNote')}</p>
      ) : (
        <div className="preview-actions">
          <ActionBar referral={row} onAction={(action) => onAction(action, row)} />
        </div>
      )}
      {row.state === 'draft' ? (
        <p>{t('inbox:draftNote')}</p>
      ) : (
        <QueryView query={query} rows={6}>
          {(referral) => (
            <div className="preview-body">
              <HolderLine referral={referral} />
              {referral.packet ? (
                <PacketFacts packet={referral.packet} reason={referral.reason} />
              ) : (
                <p>{t('referral:closed.body')}</p>
              )}
              <p className="muted preview-note">{t('inbox:recorded')}</p>
            </div>
          )}
        </QueryView>
      )}
    </>
  );
}
