import type { MessageAttachment } from '@app/contracts';
import type { AttachmentRecord } from '../application/attachment.repository';

export function presentAttachment(file: AttachmentRecord): MessageAttachment {
  const { id, name, size, type, state, thumbnail } = file;
  return { id, name, size, mime: type, state, ...(thumbnail && { thumbnail }) };
}
