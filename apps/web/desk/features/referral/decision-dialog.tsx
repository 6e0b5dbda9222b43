import type { ReferralAction, ReferralSummary } from '@app/contracts';
import { AcceptDialog } from './accept-dialog';
import { DeclineDialog } from './decline-dialog';
import type { DecisionHandlers } from './use-decision';
import { DiscardDialog, WithdrawDialog } from './withdraw-dialog';

/** Actions that ask something first. `edit` and `submit` lead to the wizard. */
export const DIALOG_ACTIONS = [
  'accept',
  'decline',
  'withdraw',
  'discard',
] as const satisfies readonly ReferralAction[];
export type DialogAction = (typeof DIALOG_ACTIONS)[number];

type Props = DecisionHandlers & { action: DialogAction; referral: ReferralSummary; onClose: () => void };

export function DecisionDialog({ action, ...rest }: Props) {
  switch (action) {
    case 'accept':
      return <AcceptDialog {...rest} />;
    case 'decline':
      return <DeclineDialog {...rest} />;
    case 'withdraw':
      return <WithdrawDialog {...rest} />;
    case 'discard':
      return <DiscardDialog {...rest} />;
  }
}
