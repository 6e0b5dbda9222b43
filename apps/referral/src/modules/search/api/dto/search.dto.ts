import { SEARCH_CHARS, type SearchRequest } from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { IdField, TextField } from '../../../../dto-fields';

export class SearchDto extends ListQueryDto implements SearchRequest {
  @TextField(1, SEARCH_CHARS, {
    description: 'Words, or characters that stand together; all of them must be there.',
  })
  q: string;

  @IdField({ optional: true, description: 'In this room only; else in all of mine.' })
  roomId?: string;
}
