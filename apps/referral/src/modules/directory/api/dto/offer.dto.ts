import {
  OPEN_DIFFICULTIES,
  NEEDS,
  type ConfirmCapacityRequest,
  type Difficulty,
  type Need,
  type WriteOfferRequest,
} from '@app/contracts';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { CodesField, IntField, TextField, TextsField } from '../../../../dto-fields';

export class WriteOfferDto implements WriteOfferRequest {
  @TextField(1, 100)
  title: string;

  @CodesField(NEEDS, 1)
  needs: Need[];

  @TextsField(/^\d{6}(\d{3}|\d{6})?$/, 50)
  divisionCodes: string[];

  @IntField(0, 18)
  ageFrom: number;

  @IntField(0, 18)
  ageTo: number;

  @IntField(0, 100_000)
  capacity: number;

  @IntField(0, 100_000)
  openSlots: number;

  @CodesField(OPEN_DIFFICULTIES, 0, {
    optional: true,
    description: 'Kinds of difficulty that are taken; none named takes every kind.',
  })
  difficulties?: Difficulty[];

  @IntField(0, 730, { optional: true })
  waitingDays?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether U0 and U1 are taken.' })
  @IsOptional()
  @IsBoolean()
  acceptsUrgent?: boolean;
}

export class ConfirmCapacityDto implements ConfirmCapacityRequest {
  @IntField(0, 100_000)
  openSlots: number;

  @IntField(0, 100_000, { optional: true })
  capacity?: number;
}
