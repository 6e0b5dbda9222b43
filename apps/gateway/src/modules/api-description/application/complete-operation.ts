import { CLIENT_HEADER } from '@app/contracts';

/** As much of an operation of the document as is read or written here. */
export interface Operation {
  parameters?: unknown[];
  responses?: Record<string, unknown>;
  security?: unknown[];
  [field: string]: unknown;
}

const REFUSAL = { $ref: '#/components/responses/Refusal' };
const CLIENT = {
  name: CLIENT_HEADER,
  in: 'header',
  required: true,
  description: 'Name of your program; a form of a foreign page cannot send it',
  schema: { type: 'string', maxLength: 64 },
};

/** Adds what holds for every operation and no app says of its own: the header of the edge, refusals, who needs no session. */
export function completed(method: string, operation: Operation): Operation {
  return {
    ...operation,
    parameters: [...(operation.parameters ?? []), ...(method === 'get' ? [] : [CLIENT])],
    responses: { ...described(operation.responses), default: REFUSAL },
    ...(operation['x-permission'] === 'public' ? { security: [] } : {}),
  };
}

/** The document asks for a description of every answer. */
function described(responses: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      { ...(response as object), description: (response as { description?: string }).description || 'Done' },
    ]),
  );
}
