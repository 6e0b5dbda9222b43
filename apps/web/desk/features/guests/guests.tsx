import type { GuestState, RoomGuest } from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { guestsApi, keys, randomId } from '../../../shared/api';
import { Tag, useErrorText, type Tone } from '../../../shared/components';
import { lastDayBefore } from '../../../shared/format';
import { useCan } from '../../../shared/hooks/me';
import { HistoryDialog } from './history-dialog';
import { ProposeDialog } from './propose-dialog';

const TONES: Record<GuestState, Tone> = {
  proposed: 'amber',
  approved: 'green',
  refused: 'neutral',
  ended: 'neutral',
};

/** Agencies that came into the room of a case without a referral: proposed by one of the lead, approved by another. */
export function Guests({ caseId, isLead }: { caseId: string; isLead: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'propose' | RoomGuest | null>(null);
  const guests = useQuery({
    queryKey: keys.guests(caseId),
    queryFn: ({ signal }) => guestsApi.list(caseId, signal),
  });
  const items = (guests.data?.items ?? []).filter(({ endedAt }) => endedAt === null);
  const mayPropose = isLead && can('case:write');
  const refresh = (): void => {
    setDialog(null);
    void queryClient.invalidateQueries({ queryKey: keys.rooms });
  };
  if (items.length === 0 && !mayPropose) return null;
  return (
    <section className="guests" aria-label={t('guests:title')}>
      {items.length > 0 && (
        <ul className="guest-list">
          {items.map((guest) => (
            <GuestLine key={guest.id} guest={guest} onShare={() => setDialog(guest)} onDone={refresh} />
          ))}
        </ul>
      )}
      {mayPropose && (
        <Button size="small" onClick={() => setDialog('propose')}>
          {t('guests:propose')}
        </Button>
      )}
      {dialog === 'propose' && (
        <ProposeDialog caseId={caseId} onDone={refresh} onClose={() => setDialog(null)} />
      )}
      {dialog !== null && dialog !== 'propose' && (
        <HistoryDialog guest={dialog} onDone={refresh} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

interface LineProps {
  guest: RoomGuest;
  onShare: () => void;
  onDone: () => void;
}

/** Approved with one press by the second person; taken out with two. */
function GuestLine({ guest, onShare, onDone }: LineProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);
  const { allowedActions, state } = guest;
  const decide = async (action: 'approve' | 'end'): Promise<void> => {
    setBusy(true);
    try {
      await guestsApi.decide(guest.id, action, { version: guest.version, key: randomId() });
      message.success(t(`guests:done.${action}`, { agency: guest.agency.name }));
    } catch (error) {
      message.error(errorText(error));
    } finally {
      setBusy(false);
      onDone();
    }
  };
  return (
    <li>
      <span className="row">
        <Tag tone={TONES[state]}>{t(`guests:state.${state}`)}</Tag>
        <strong>{guest.agency.name}</strong>
      </span>
      <span>{t('guests:purpose', { purpose: guest.purpose })}</span>
      <span className="line-meta">
        <span>
          {t('guests:until')} {lastDayBefore(guest.endsAt)}
        </span>
        <span>{t('guests:proposedBy', { name: guest.proposedBy.displayName })}</span>
        {guest.approvedBy && <span>{t('guests:approvedBy', { name: guest.approvedBy.displayName })}</span>}
      </span>
      {state === 'proposed' && !allowedActions.includes('approve') && (
        <span className="muted">{t('guests:waits')}</span>
      )}
      <span className="row">
        {allowedActions.includes('approve') && (
          <Button size="small" type="primary" loading={busy} onClick={() => void decide('approve')}>
            {t('guests:approve')}
          </Button>
        )}
        {allowedActions.includes('share_history') && (
          <Button size="small" onClick={onShare}>
            {t('guests:share')}
          </Button>
        )}
        {allowedActions.includes('end') && (
          <Button
            size="small"
            danger={asks}
            disabled={busy}
            onClick={() => (asks ? void decide('end') : setAsks(true))}
            onBlur={() => setAsks(false)}
          >
            {t(asks ? 'guests:endSure' : state === 'proposed' ? 'guests:refuse' : 'guests:end')}
          </Button>
        )}
      </span>
    </li>
  );
}
