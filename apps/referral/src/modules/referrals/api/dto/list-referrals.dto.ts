import {
  NEEDS,
  REFERRAL_STATES,
  URGENCIES,
  type Need,
  type ReferralState,
  type Urgency,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { CodeField, IdField, QueryCodesField, QueryFlagField, TextField } from '../../../../dto-fields';

export const BOXES = ['received', 'sent'] as const;
export type Box = (typeof BOXES)[number];

export const DUE = ['soon', 'overdue'] as const;
export type Due = (typeof DUE)[number];

export class ListReferralsDto extends ListQueryDto {
  @CodeField(BOXES)
  box: Box;

  @QueryCodesField(REFERRAL_STATES, { optional: true, description: 'Any of these states.' })
  state?: ReferralState[];

  @CodeField(URGENCIES, { optional: true })
  urgency?: Urgency;

  @CodeField(NEEDS, { optional: true })
  need?: Need;

  @IdField({ optional: true, description: 'Agency that sent it.' })
  from?: string;

  @CodeField(DUE, { optional: true, description: 'In the last quarter of its time, or past it.' })
  due?: Due;

  @QueryFlagField({ description: 'Claimed by the own person.' })
  mine?: boolean;

  @TextField(1, 40, { optional: true, description: 'Part of the number.' })
  q?: string;
}
