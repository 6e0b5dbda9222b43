import { ListQueryDto } from '@app/platform';
import { IntersectionType } from '@nestjs/swagger';
import { ReferralFilterDto } from './referral-filter.dto';

export class ListReferralsDto extends IntersectionType(ListQueryDto, ReferralFilterDto) {}
