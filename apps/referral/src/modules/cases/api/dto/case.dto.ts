import {
  CASE_STAGES,
  NEEDS,
  RISKS,
  type AddNeedRequest,
  type CaseStage,
  type CreateCaseRequest,
  type MoveStageRequest,
  type Need,
  type Risk,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { CodeField, CodesField, IdField, TextField } from '../../../../dto-fields';

export class ListCasesDto extends ListQueryDto {
  @TextField(1, 50, { optional: true, description: "Beginning of the case number or of the child's name." })
  q?: string;

  @CodeField(CASE_STAGES, { optional: true })
  stage?: CaseStage;

  @CodeField(RISKS, { optional: true })
  risk?: Risk;

  @CodeField(NEEDS, { optional: true })
  need?: Need;

  @IdField({ optional: true })
  childId?: string;
}

export class CreateCaseDto implements CreateCaseRequest {
  @IdField()
  childId: string;

  @CodesField(NEEDS, 1)
  needs: Need[];

  @CodeField(RISKS)
  risk: Risk;
}

export class AddNeedDto implements AddNeedRequest {
  @CodeField(NEEDS)
  need: Need;
}

export class MoveStageDto implements MoveStageRequest {
  @CodeField(CASE_STAGES)
  to: CaseStage;

  @TextField(2, 500, {
    optional: true,
    description: 'Asked for on the way back; everybody on the case reads it.',
  })
  reason?: string;
}
