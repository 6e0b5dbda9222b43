import type { Consent } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { FilesPanel } from '../files';

/** What was signed: scans and recordings of one consent. */
export function EvidenceDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const { t } = useTranslation();
  const { agency } = useMe();
  return (
    <Dialog
      title={t('files:evidenceOf', { name: consent.giverName })}
      onClose={onClose}
      wide
      footer={<Button onClick={onClose}>{t('common:action.close')}</Button>}
    >
      <FilesPanel
        caseId={consent.caseId}
        consentId={consent.id}
        mayAdd={consent.recordedBy.id === agency.id && consent.state !== 'withdrawn'}
      />
    </Dialog>
  );
}
