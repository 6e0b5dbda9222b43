import {
  FOLLOW_UP_BOXES,
  FOLLOW_UP_KINDS,
  FOLLOW_UP_METHODS,
  FOLLOW_UP_NOT_SEEN,
  FOLLOW_UP_PHASES,
  FOLLOW_UP_REFUSALS,
  FOLLOW_UP_SAFETY,
  type AmendFollowUpRequest,
  type AskFollowUpRequest,
  type FollowUpBox,
  type FollowUpKind,
  type FollowUpMethod,
  type FollowUpNotSeen,
  type FollowUpPhase,
  type FollowUpRefusal,
  type FollowUpSafety,
  type OwnVisitRequest,
  type PlanFollowUpRequest,
  type ReassignFollowUpRequest,
  type RecordFollowUpRequest,
  type RefuseFollowUpRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { CodeField, DayField, IdField, TextField } from '../../../../dto-fields';

export class ListFollowUpsDto extends ListQueryDto {
  @CodeField(FOLLOW_UP_BOXES, { optional: true, description: 'What waits for me, unless told otherwise.' })
  box: FollowUpBox = 'asked';

  @IdField({ optional: true, description: 'All of this case, whatever the box.' })
  caseId?: string;

  @CodeField(FOLLOW_UP_PHASES, { optional: true })
  state?: FollowUpPhase;
}

export class AskFollowUpDto implements AskFollowUpRequest {
  @IdField()
  toAgencyId: string;

  @IdField({ optional: true, description: 'Without one the queue of the agency has it.' })
  personId?: string;

  @IdField({ optional: true, description: 'The referral that it belongs to.' })
  referralId?: string;

  @CodeField(FOLLOW_UP_KINDS)
  kind: FollowUpKind;

  @DayField()
  dueOn: string;

  @TextField(2, 1000, { optional: true, description: 'What to look at.' })
  focus?: string;

  @TextField(2, 500, { optional: true, description: 'What visitors should know for their own safety.' })
  visitorSafety?: string;
}

export class RefuseFollowUpDto implements RefuseFollowUpRequest {
  @CodeField(FOLLOW_UP_REFUSALS)
  reason: FollowUpRefusal;

  @TextField(2, 500, { optional: true })
  note?: string;
}

export class PlanFollowUpDto implements PlanFollowUpRequest {
  @DayField()
  plannedOn: string;
}

export class ReassignFollowUpDto implements ReassignFollowUpRequest {
  @IdField({ optional: true, description: 'Without one it goes back to the queue.' })
  personId?: string;
}

export class RecordFollowUpDto implements RecordFollowUpRequest {
  @DayField()
  happenedOn: string;

  @CodeField(FOLLOW_UP_METHODS)
  method: FollowUpMethod;

  @IsBoolean()
  @ApiProperty({ type: Boolean })
  childSeen: boolean;

  @CodeField(FOLLOW_UP_NOT_SEEN, { optional: true })
  notSeen?: FollowUpNotSeen;

  @CodeField(FOLLOW_UP_SAFETY)
  safeNow: FollowUpSafety;

  @TextField(1, 2000, { optional: true, description: 'What changed since the last time.' })
  changes?: string;

  @TextField(1, 1000, { optional: true, description: 'In the words of the child.' })
  childWords?: string;

  @TextField(1, 1000, { optional: true })
  newNeeds?: string;

  @DayField({ optional: true, description: 'When somebody should look again.' })
  nextOn?: string;
}

export class OwnVisitDto extends RecordFollowUpDto implements OwnVisitRequest {
  @IdField({ optional: true, description: 'A case that is open to the own agency; this or followUpId.' })
  caseId?: string;

  @IdField({ optional: true, description: 'The last follow-up that the own agency was asked for.' })
  followUpId?: string;
}

export class AmendFollowUpDto implements AmendFollowUpRequest {
  @TextField(1, 2000, { optional: true })
  changes?: string;

  @TextField(1, 1000, { optional: true, description: 'In the words of the child.' })
  childWords?: string;

  @TextField(1, 1000, { optional: true })
  newNeeds?: string;

  @TextField(1, 2000, { optional: true, description: 'What else is to be put right.' })
  correction?: string;
}
