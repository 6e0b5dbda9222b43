import {
  FILE_NAME_HEADER,
  FILE_OWNER_HEADER,
  FILE_SHARED_HEADER,
  MAX_FILE_BYTES,
  type FieldProblem,
} from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import { refuseInvalid } from '../../../refuse';
import type { Upload } from '../application/add-file';
import { fileName, ownerOf } from '../domain/file.policy';

const textOf = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

/** What every upload says of its body; what is wrong with the name and the size is told together with what else is. */
export function readNamedBody(request: FastifyRequest): {
  size: number;
  name: string | undefined;
  problems: FieldProblem[];
} {
  const size = Number(request.headers['content-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(size)) throw new DomainError('BAD_REQUEST', 'Send Content-Length.');
  if (size > MAX_FILE_BYTES) throw new DomainError('PAYLOAD_TOO_LARGE');
  const name = fileName(textOf(request, FILE_NAME_HEADER));
  const problems: FieldProblem[] = [];
  if (size === 0)
    problems.push({ field: 'content-length', rule: 'min', message: 'an empty file says nothing' });
  if (name === undefined)
    problems.push({ field: FILE_NAME_HEADER, rule: 'required', message: 'a percent-encoded name' });
  return { size, name, problems };
}

/** What the headers of an upload say; every fault at once. */
export function readUpload(request: FastifyRequest, caseId: string, id: string): Omit<Upload, 'content'> {
  const { size, name, problems } = readNamedBody(request);
  const owner = ownerOf(textOf(request, FILE_OWNER_HEADER) || 'case', caseId);
  if (owner === undefined)
    problems.push({ field: FILE_OWNER_HEADER, rule: 'pattern', message: '"case" or "consent:<id>"' });
  refuseInvalid(problems);
  if (name === undefined || owner === undefined) throw new DomainError('VALIDATION_FAILED');
  const { kind: ownerKind, id: ownerId } = owner;
  return {
    caseId,
    id,
    size,
    name,
    ownerKind,
    ownerId,
    isShared: textOf(request, FILE_SHARED_HEADER) === '1',
  };
}
