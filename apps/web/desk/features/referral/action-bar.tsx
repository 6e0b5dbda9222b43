import type { Referral, ReferralSummary } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNetwork } from '../../../shared/realtime';
import { DIALOG_ACTIONS, type DialogAction } from './decision-dialog';

/** Buttons for exactly what the hub allows now. Without a network they say why they rest. */
export function ActionBar(props: {
  referral: ReferralSummary | Referral;
  onAction: (action: DialogAction) => void;
}) {
  const { t } = useTranslation();
  const network = useNetwork();
  const { referral, onAction } = props;
  const { allowedActions } = referral;
  const offline = network === 'offline';
  const editable = allowedActions.includes('edit') || allowedActions.includes('submit');
  return (
    <>
      {editable && (
        <Link className="btn-link btn-link--primary" to={`/referrals/new?draft=${referral.id}`}>
          {t('referral:action.edit')}
        </Link>
      )}
      {DIALOG_ACTIONS.filter((action) => allowedActions.includes(action)).map((action) => (
        <Button
          key={action}
          type={action === 'accept' ? 'primary' : 'default'}
          disabled={offline}
          title={offline ? t('referral:action.offline') : undefined}
          onClick={() => onAction(action)}
        >
          {t(`referral:action.${action}`)}
        </Button>
      ))}
    </>
  );
}
