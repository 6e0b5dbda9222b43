import type { ChannelOverview } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys, notificationsApi } from '../../../shared/api';
import { QueryView, Tag } from '../../../shared/components';
import { BotsCard } from './bots-card';
import { LedgerCard } from './ledger-card';
import { WebhooksCard } from './webhooks-card';

/** Ways out of the hub: which there are, where the agency itself hears of events, and what went out. */
export function ChannelsTab() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: keys.channels,
    queryFn: ({ signal }) => notificationsApi.channels(signal),
  });
  return (
    <div className="form-stack">
      <QueryView query={query} rows={6}>
        {(channels) => (
          <>
            <section className="card" aria-labelledby="ways-title">
              <h2 id="ways-title">{t('notices:targets.ways')}</h2>
              <Way name="mail" channels={channels} /> <Way name="sms" channels={channels} />
              {!channels.hasKey && <p className="muted">{t('notices:targets.noKey')}</p>}
            </section>
            <WebhooksCard webhooks={channels.webhooks} mayWrite={channels.hasKey} />
            <BotsCard bots={channels.bots} mayWrite={channels.hasKey} />
          </>
        )}
      </QueryView>
      <LedgerCard />
    </div>
  );
}

function Way({ name, channels }: { name: 'mail' | 'sms'; channels: ChannelOverview }) {
  const { t } = useTranslation();
  const isOn = channels[name];
  return (
    <span>
      {t(`notices:targets.${name}`)}{' '}
      <Tag tone={isOn ? 'green' : 'neutral'}>{t(isOn ? 'notices:targets.yes' : 'notices:targets.no')}</Tag>
    </span>
  );
}
