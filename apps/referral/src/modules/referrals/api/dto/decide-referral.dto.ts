import {
  DECLINE_REASONS,
  NEEDS,
  type AcceptReferralRequest,
  type DeclineReason,
  type DeclineReferralRequest,
  type Need,
  type WithdrawReferralRequest,
} from '@app/contracts';
import { CodeField, CodesField, DayField, IdField, TextField } from '../../../../dto-fields';

export class AcceptReferralDto implements AcceptReferralRequest {
  @CodesField(NEEDS, 1, { description: 'Needs taken; those left out go back to the sender as a new draft.' })
  needs: Need[];

  @IdField()
  leadWorkerId: string;

  @DayField()
  firstContactOn: string;

  @TextField(1, 500, { optional: true })
  note?: string;
}

export class DeclineReferralDto implements DeclineReferralRequest {
  @CodeField(DECLINE_REASONS)
  reason: DeclineReason;

  @TextField(1, 500, { optional: true, description: 'At least 10 characters for DR08 and DR99.' })
  text?: string;

  @IdField({ optional: true })
  suggestedAgencyId?: string;
}

export class WithdrawReferralDto implements WithdrawReferralRequest {
  @TextField(2, 500)
  reason: string;
}
