import {
  AGENCY_STATUSES,
  AGENCY_TYPES,
  NEEDS,
  type AgencyStatus,
  type AgencyType,
  type CreateAgencyRequest,
  type Need,
  type UpdateAgencyRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { CodeField, DivisionField, QueryFlagField, TextField } from '../../../../dto-fields';

export class ListAgenciesDto extends ListQueryDto {
  @CodeField(AGENCY_TYPES, { optional: true })
  type?: AgencyType;

  @CodeField(NEEDS, { optional: true })
  need?: Need;

  @DivisionField({ optional: true, description: 'Agencies in it, or that serve it.' })
  division?: string;

  @QueryFlagField({ description: 'With a free place.' })
  open?: boolean;

  @QueryFlagField({ description: 'That takes U0 and U1.' })
  urgent?: boolean;

  @TextField(1, 50, { optional: true, description: 'Part of the name.' })
  q?: string;

  @CodeField(AGENCY_STATUSES, { optional: true })
  status?: AgencyStatus;
}

export class CreateAgencyDto implements CreateAgencyRequest {
  @TextField(2, 80)
  name: string;

  @CodeField(AGENCY_TYPES)
  type: AgencyType;

  @DivisionField()
  divisionCode: string;

  @TextField(5, 20, { optional: true })
  phone?: string;
}

export class UpdateAgencyDto implements UpdateAgencyRequest {
  @TextField(2, 80, { optional: true })
  name?: string;

  @TextField(5, 20, { optional: true })
  phone?: string;

  @CodeField(AGENCY_STATUSES, { optional: true })
  status?: AgencyStatus;
}
