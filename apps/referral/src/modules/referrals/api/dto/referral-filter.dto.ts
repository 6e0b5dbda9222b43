import {
  NEEDS,
  REFERRAL_KINDS,
  REFERRAL_STATES,
  URGENCIES,
  type Need,
  type ReferralKind,
  type ReferralState,
  type Urgency,
} from '@app/contracts';
import { IsOptional } from 'class-validator';
import { CodeField, IdField, QueryCodesField, QueryFlagField, TextField } from '../../../../dto-fields';
import type { ReferralQuery } from '../../application/box-query';

/** What of a box is asked for, on the page and as a sheet. */
export class ReferralFilterDto implements ReferralQuery {
  @CodeField(['received', 'sent'])
  box: ReferralQuery['box'];

  @QueryCodesField(REFERRAL_STATES, { optional: true, description: 'One or several, with commas.' })
  state?: ReferralState[];

  @CodeField(REFERRAL_KINDS, { optional: true })
  kind?: ReferralKind;

  @CodeField(['me'], { optional: true, description: 'Only what oneself has claimed.' })
  claimedBy?: 'me';

  @IdField({ optional: true, description: 'Case of the own side.' })
  caseId?: string;

  @QueryFlagField({ description: 'Only what the own side should have acted on.' })
  @IsOptional()
  overdue?: boolean;

  @CodeField(URGENCIES, { optional: true })
  urgency?: Urgency;

  @CodeField(NEEDS, { optional: true })
  need?: Need;

  @QueryFlagField({ description: 'Only what is in the last quarter of its time on the own side.' })
  @IsOptional()
  soon?: boolean;

  @IdField({ optional: true, description: 'Agency that sent it.' })
  from?: string;

  @TextField(1, 40, { optional: true, description: 'Part of the number.' })
  q?: string;
}
