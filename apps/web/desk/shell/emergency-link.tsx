import { AlertOutlined } from '@ant-design/icons';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReportsGoOut } from '../features/emergency/use-report-outbox';

/** One tap from every screen; its page is fetched early, so that it opens without a network too. */
export function EmergencyLink() {
  const { t } = useTranslation();
  const { phase, sent } = useReportsGoOut();
  useEffect(() => void import('../features/emergency'), []);
  const news = phase === 'idle' ? (sent ? 'sent' : null) : 'waiting';
  return (
    <>
      <Link to="/emergency" className="head-btn head-btn--danger" aria-label={t('shell:emergency')}>
        <AlertOutlined aria-hidden="true" />
        <span className="head-wide">{t('shell:emergency')}</span>
      </Link>
      <span role="status" className="head-note">
        {news && t(`shell:report.${news}`)}
      </span>
    </>
  );
}
