import { TASK_TEXT_CHARS, type HandTaskRequest, type MakeTaskRequest } from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { CodeField, DayField, IdField, IntField, TextField } from '../../../../dto-fields';

const PHASES = ['open', 'ended'] as const;

export class ListTasksDto extends ListQueryDto {
  @IdField({ optional: true, description: 'All of this room.' })
  roomId?: string;

  @IdField({ optional: true, description: 'All of this case. Without room or case: those that are mine.' })
  caseId?: string;

  @CodeField(PHASES, { optional: true })
  state?: (typeof PHASES)[number];
}

export class MakeTaskDto implements MakeTaskRequest {
  @IntField(1, Number.MAX_SAFE_INTEGER, { description: 'The message.' })
  seq: number;

  @IdField({ description: 'A member of the room who reads the message.' })
  ownerId: string;

  @DayField()
  dueOn: string;

  @TextField(1, TASK_TEXT_CHARS)
  text: string;
}

export class HandTaskDto implements HandTaskRequest {
  @IdField({ description: 'Another member of the room who reads the message.' })
  ownerId: string;
}
