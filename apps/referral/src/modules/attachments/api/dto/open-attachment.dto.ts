import { CodeField } from '../../../../dto-fields';
import { FILE_USES, type FileUse } from '../../application/attachment-reading';

export class OpenAttachmentDto {
  @CodeField(FILE_USES, { optional: true, description: 'What it is opened for; recorded.' })
  use?: FileUse;
}
