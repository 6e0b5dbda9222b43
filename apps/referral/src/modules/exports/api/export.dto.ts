import {
  AGENCY_TYPES,
  CASE_STAGES,
  FLAG_BOXES,
  FOLLOW_UP_BOXES,
  FOLLOW_UP_PHASES,
  NEEDS,
  OVERSIGHT_FILTERS,
  POOL_URGENCIES,
  ROOM_EXPORT_REASONS,
  RISKS,
  STOP_BOXES,
  type AgencyType,
  type CaseStage,
  type FlagBox,
  type FollowUpBox,
  type FollowUpPhase,
  type Need,
  type OversightFilter,
  type PoolUrgency,
  type RoomExportReason,
  type Risk,
  type StopBox,
} from '@app/contracts';
import { IntersectionType } from '@nestjs/swagger';
import { CodeField, DayField, DivisionField, IdField, QueryFlagField, TextField } from '../../../dto-fields';
import { SHEET_LANGUAGES, type SheetLanguage } from '../../../words';
import { ReferralFilterDto } from '../../referrals';

export class ExportDto {
  @CodeField(SHEET_LANGUAGES, { optional: true })
  language: SheetLanguage = 'zh-CN';
}

export class ExportRoomDto extends ExportDto {
  @IdField()
  roomId: string;

  @CodeField(ROOM_EXPORT_REASONS, { description: 'Stands in the audit entry.' })
  reason: RoomExportReason;
}

export class ExportReferralsDto extends IntersectionType(ExportDto, ReferralFilterDto) {}

export class ExportCasesDto extends ExportDto {
  @TextField(1, 50, { optional: true })
  q?: string;

  @CodeField(CASE_STAGES, { optional: true })
  stage?: CaseStage;

  @CodeField(RISKS, { optional: true })
  risk?: Risk;

  @CodeField(NEEDS, { optional: true })
  need?: Need;
}

export class ExportChildrenDto extends ExportDto {
  @TextField(1, 50, { optional: true })
  q?: string;

  @QueryFlagField({
    description: 'Names and contacts in full; for those who register children, with a purpose.',
  })
  full?: boolean;

  @TextField(2, 200, { optional: true, description: 'What the full sheet is needed for; it is recorded.' })
  purpose?: string;
}

export class ExportAgenciesDto extends ExportDto {
  @CodeField(AGENCY_TYPES, { optional: true })
  type?: AgencyType;

  @CodeField(NEEDS, { optional: true })
  need?: Need;

  @DivisionField({ optional: true })
  division?: string;

  @QueryFlagField()
  open?: boolean;

  @QueryFlagField()
  urgent?: boolean;

  @TextField(1, 50, { optional: true })
  q?: string;
}

export class ExportDisclosuresDto extends ExportDto {
  @DayField({ optional: true })
  from?: string;

  @DayField({ optional: true })
  to?: string;
}

export class ExportOversightDto extends ExportDto {
  @CodeField(OVERSIGHT_FILTERS, { optional: true })
  only?: OversightFilter;
}

export class ExportFlagsDto extends ExportDto {
  @CodeField(FLAG_BOXES)
  box: FlagBox;
}

export class ExportFollowUpsDto extends ExportDto {
  @CodeField(FOLLOW_UP_BOXES)
  box: FollowUpBox;

  @CodeField(FOLLOW_UP_PHASES, { optional: true })
  state?: FollowUpPhase;
}

export class ExportPoolDto extends ExportDto {
  @CodeField(['invited', 'own'])
  box: 'invited' | 'own';

  @CodeField(NEEDS, { optional: true })
  need?: Need;

  @CodeField(POOL_URGENCIES, { optional: true })
  urgency?: PoolUrgency;

  @DivisionField({ optional: true })
  area?: string;
}

export class ExportReviewsDto extends ExportDto {
  @CodeField(['open', 'done'], { optional: true })
  state?: 'open' | 'done';
}

export class ExportStopNoticesDto extends ExportDto {
  @CodeField(STOP_BOXES)
  box: StopBox;
}
