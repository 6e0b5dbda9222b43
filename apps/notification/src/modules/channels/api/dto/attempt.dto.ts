import { ATTEMPT_STATES, CHANNELS, type AttemptState, type Channel } from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class ListAttemptsDto extends ListQueryDto {
  @ApiPropertyOptional({ enum: ATTEMPT_STATES })
  @IsOptional()
  @IsIn(ATTEMPT_STATES)
  state?: AttemptState;

  @ApiPropertyOptional({ enum: CHANNELS })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;
}
