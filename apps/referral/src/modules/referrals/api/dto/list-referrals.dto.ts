import {
  NEEDS,
  REFERRAL_STATES,
  URGENCIES,
  type Need,
  type ReferralState,
  type Urgency,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { CodeField, TextField } from '../../../../dto-fields';

export const BOXES = ['received', 'sent'] as const;
export type Box = (typeof BOXES)[number];

export class ListReferralsDto extends ListQueryDto {
  @CodeField(BOXES)
  box: Box;

  @CodeField(REFERRAL_STATES, { optional: true })
  state?: ReferralState;

  @CodeField(URGENCIES, { optional: true })
  urgency?: Urgency;

  @CodeField(NEEDS, { optional: true })
  need?: Need;

  @TextField(1, 40, { optional: true, description: 'Part of the number.' })
  q?: string;
}
