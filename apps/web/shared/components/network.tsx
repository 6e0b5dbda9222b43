import { useTranslation } from 'react-i18next';
import { useNetwork, useUnsentCount } from '../realtime';

const TONES = {
  online: 'pill',
  connecting: 'pill pill--waiting',
  reconnecting: 'pill pill--waiting',
  offline: 'pill pill--offline',
};

/** How the tab is connected, in words. */
export function NetworkPill() {
  const { t } = useTranslation();
  const network = useNetwork();
  return (
    <span className={TONES[network]} role="status" title={t(`common:network.${network}`)}>
      <span className="head-pill-text">{t(`common:network.${network}`)}</span>
    </span>
  );
}

/** Shown only without a network: what still works, and what waits. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const network = useNetwork();
  const unsent = useUnsentCount();
  if (network !== 'offline') return null;
  return (
    <div className="banner" role="status">
      {t('common:network.banner')}
      {unsent > 0 && ` ${t('common:network.unsent', { count: unsent })}`}
    </div>
  );
}
