import type { PoolCard, PoolClaim } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { poolApi } from '../../../shared/api';
import { Dialog, ErrorSummary } from '../../../shared/forms';
import { useActFaults } from './act-faults';
import { usePoolAct } from './use-pool-act';

/** A named person chooses; what comes next is asking the family for a consent that names this agency. */
export function ChooseDialog({
  card,
  claim,
  onClose,
}: {
  card: PoolCard;
  claim: PoolClaim;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const act = usePoolAct();
  const faults = useActFaults(act.error, {}, false);
  const submit = async (): Promise<void> => {
    const { id, version } = card;
    const chosen = await act.run((key) => poolApi.choose(id, { claimId: claim.id }, { version, key }));
    if (chosen?.referralId) void navigate(`/referrals/new?draft=${chosen.referralId}`);
  };
  return (
    <Dialog
      title={t('pool:choose.title', { agency: claim.agency.name })}
      onClose={onClose}
      busy={act.busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={act.busy} data-autofocus>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={act.busy}>
            {t('pool:choose.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary items={faults.items} round={act.round} />
      <p>{t('pool:choose.body', { agency: claim.agency.name })}</p>
    </Dialog>
  );
}
