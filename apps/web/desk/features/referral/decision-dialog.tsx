import type { ReferralSummary } from '@app/contracts';
import { AcceptDialog } from './accept-dialog';
import { ActDialog } from './act-dialog';
import type { DialogAction } from './actions';
import { DeclineDialog } from './decline-dialog';
import type { DecisionHandlers } from './use-decision';

type Props = DecisionHandlers & { action: DialogAction; referral: ReferralSummary; onClose: () => void };

export function DecisionDialog({ action, ...rest }: Props) {
  if (action === 'accept') return <AcceptDialog {...rest} />;
  if (action === 'decline') return <DeclineDialog {...rest} />;
  return <ActDialog action={action} {...rest} />;
}
