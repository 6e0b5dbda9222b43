import { DownOutlined } from '@ant-design/icons';
import type { Referral, ReferralSummary } from '@app/contracts';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLabel } from '../../../shared/format';
import { useNetwork } from '../../../shared/realtime';
import { buttonsFor, type DialogAction, type InstantAction } from './actions';

/** Buttons for exactly what the hub allows now. Without a network they say why they rest. */
export function ActionBar(props: {
  referral: ReferralSummary | Referral;
  onAction: (action: DialogAction | InstantAction) => void;
}) {
  const { t } = useTranslation();
  const label = useLabel();
  const network = useNetwork();
  const { referral, onAction } = props;
  const { allowedActions } = referral;
  const offline = network === 'offline';
  const editable = allowedActions.includes('edit') || allowedActions.includes('submit');
  const { first, more } = buttonsFor(allowedActions);
  const why = offline ? t('referral:action.offline') : undefined;
  return (
    <>
      {editable && (
        <Link className="btn-link btn-link--primary" to={`/referrals/new?draft=${referral.id}`}>
          {t('referral:action.edit')}
        </Link>
      )}
      {first.map((action, index) => (
        <Button
          key={action}
          type={index === 0 && !editable ? 'primary' : 'default'}
          disabled={offline}
          title={why}
          onClick={() => onAction(action)}
        >
          {label('referralAction', action)}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          autoFocus
          disabled={offline}
          placement="bottomRight"
          getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
          menu={{
            items: more.map((action) => ({
              key: action,
              label: label('referralAction', action),
              onClick: () => onAction(action),
            })),
          }}
        >
          <Button title={why} disabled={offline} aria-haspopup="menu">
            {t('referral:action.more')}
            <DownOutlined aria-hidden="true" />
          </Button>
        </Dropdown>
      )}
    </>
  );
}
