import {
  ROLES,
  type CreatePersonRequest,
  type DisablePersonRequest,
  type Person,
  type Role,
  type UpdatePersonRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { IsEmail } from 'class-validator';
import { CodeField, CodesField, DivisionField, IdField, TextField } from '../../../../dto-fields';

const STATUSES: readonly Person['status'][] = ['invited', 'active', 'disabled'];

export class ListPeopleDto extends ListQueryDto {
  @TextField(1, 50, { optional: true, description: 'Part of the name.' })
  q?: string;

  @CodeField(STATUSES, { optional: true })
  status?: Person['status'];

  @IdField({ optional: true, description: 'Another agency: who works there, by name.' })
  agency?: string;
}

export class CreatePersonDto implements CreatePersonRequest {
  @TextField(1, 50)
  displayName: string;

  @CodesField(ROLES, 1)
  roles: Role[];

  @IdField({ optional: true })
  agencyId?: string;

  @DivisionField({ optional: true })
  divisionCode?: string;

  @IsEmail()
  @TextField(3, 254, { optional: true })
  email?: string;

  @TextField(5, 20, { optional: true })
  phone?: string;
}

export class UpdatePersonDto implements UpdatePersonRequest {
  @TextField(1, 50, { optional: true })
  displayName?: string;

  @CodesField(ROLES, 1, { optional: true })
  roles?: Role[];

  @IsEmail()
  @TextField(3, 254, { optional: true })
  email?: string;

  @TextField(5, 20, { optional: true })
  phone?: string;
}

export class DisablePersonDto implements DisablePersonRequest {
  @IdField()
  handOverTo: string;

  @TextField(1, 200)
  reason: string;
}
