import {
  NEEDS,
  POOL_URGENCIES,
  RISKS,
  type ChoosePoolClaimRequest,
  type ClaimPoolCardRequest,
  type Need,
  type OfferToPoolRequest,
  type PoolUrgency,
  type Risk,
  type WithdrawPoolCardRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { CodeField, CodesField, DayField, DivisionField, IdField, TextField } from '../../../../dto-fields';

export const POOL_BOXES = ['invited', 'own'] as const;
export type PoolBox = (typeof POOL_BOXES)[number];

export class ListPoolCardsDto extends ListQueryDto {
  @CodeField(POOL_BOXES)
  box: PoolBox;

  @CodeField(NEEDS, { optional: true })
  need?: Need;

  @CodeField(POOL_URGENCIES, { optional: true })
  urgency?: PoolUrgency;

  @DivisionField({
    optional: true,
    description: 'Cards of this province or city; a county counts as its city.',
  })
  area?: string;
}

export class OfferToPoolDto implements OfferToPoolRequest {
  @CodesField(NEEDS, 1)
  needs: Need[];

  @CodeField(POOL_URGENCIES)
  urgency: PoolUrgency;

  @CodeField(RISKS)
  risk: Risk;

  @TextField(1, 500, {
    description: 'Without anything that tells who the child is: no place, school or illness.',
  })
  situation: string;

  @TextField(1, 500)
  ask: string;

  @DayField({ optional: true })
  openUntil?: string;
}

export class ClaimPoolCardDto implements ClaimPoolCardRequest {
  @CodesField(NEEDS, 1)
  needs: Need[];

  @IdField()
  leadWorkerId: string;

  @DayField()
  firstContactOn: string;

  @TextField(1, 500, { optional: true })
  note?: string;
}

export class ChoosePoolClaimDto implements ChoosePoolClaimRequest {
  @IdField()
  claimId: string;
}

export class WithdrawPoolCardDto implements WithdrawPoolCardRequest {
  @TextField(2, 500)
  reason: string;
}
