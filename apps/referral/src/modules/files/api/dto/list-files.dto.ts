import { ListQueryDto } from '@app/platform';
import { IdField } from '../../../../dto-fields';

export class ListFilesDto extends ListQueryDto {
  @IdField({ optional: true, description: 'The consent that it is evidence of.' })
  ownerId?: string;
}
