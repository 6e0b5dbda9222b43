import { PERMISSIONS, SHEET_CONTENT_TYPE } from '@app/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';
import { everyMatch, readRepositoryFile, sourcesIn } from '@test/sources';
import { describeWholeApi } from '../../scripts/src/openapi';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: object;
}

interface Operation {
  name: string;
  path: string;
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: object }> };
  responses?: Record<string, { description?: string; $ref?: string }>;
  security?: Record<string, unknown>[];
  'x-permission'?: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

describe('the description of the API', () => {
  let document: OpenAPIObject;
  let operations: Operation[];
  beforeAll(async () => {
    document = await describeWholeApi();
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
        ...operation,
        name: `${method.toUpperCase()} ${path}`,
        path,
      })),
    );
  });

  /** Names of the operations that fail the check. */
  const failing = (isSound: (operation: Operation) => unknown): string[] =>
    operations.filter((operation) => !isSound(operation)).map(({ name }) => name);

  it('is the one that was last reviewed: `npm run openapi` writes it anew', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(JSON.parse(readRepositoryFile('docs/openapi.json')));
  });

  it('has the form of OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
    expect([document.info.title, document.info.version].every(Boolean)).toBe(true);
    const methods = Object.values(document.paths).flatMap((item) => Object.keys(item as object));
    expect(methods.filter((method) => !METHODS.includes(method))).toEqual([]);
    expect(Object.keys(document.paths).filter((path) => !path.startsWith('/api/'))).toEqual([]);
  });

  it('has a unique id, a summary, a tag and a permission for every operation', () => {
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
    expect(failing(({ operationId }) => /^\w+\.\w+$/.test(operationId ?? ''))).toEqual([]);
    expect(failing(({ summary }) => /^\S.{3,100}\S$/.test(summary ?? ''))).toEqual([]);
    expect(failing(({ tags }) => tags?.length === 1)).toEqual([]);
    const known = ['public', ...PERMISSIONS] as string[];
    expect(failing((operation) => known.includes(operation['x-permission'] ?? ''))).toEqual([]);
  });

  it('declares each parameter of a path, and none twice', () => {
    expect(
      failing(({ path, parameters = [] }) => {
        const inPath = parameters.filter((one) => one.in === 'path').map((one) => one.name);
        return (
          everyMatch(path, /\{(\w+)\}/g).join() === inPath.join() &&
          new Set(parameters.map((one) => `${one.in} ${one.name.toLowerCase()}`)).size === parameters.length
        );
      }),
    ).toEqual([]);
    expect(
      failing(({ parameters = [] }) =>
        parameters.every(
          (one) =>
            ['path', 'query', 'header'].includes(one.in) &&
            one.schema !== undefined &&
            (one.in !== 'path' || one.required === true),
        ),
      ),
    ).toEqual([]);
  });

  it('describes every answer and the shape of every body', () => {
    const bodyTypes = ['application/json', SHEET_CONTENT_TYPE];
    expect(
      failing(({ responses = {} }) => {
        const entries = Object.entries(responses);
        return (
          entries.some(([status]) => /^2\d\d$/.test(status)) &&
          'default' in responses &&
          entries.every(([, one]) => one.$ref ?? one.description)
        );
      }),
    ).toEqual([]);
    expect(
      failing(
        ({ requestBody }) => !requestBody || bodyTypes.some((type) => requestBody.content?.[type]?.schema),
      ),
    ).toEqual([]);
  });

  it('refers only to what it has', () => {
    const parts = document.components as unknown as Record<string, Record<string, unknown>>;
    const missing = everyMatch(JSON.stringify(document), /"#\/components\/([^"]+)"/g).filter((reference) => {
      const [kind = '', name = ''] = reference.split('/');
      return parts[kind]?.[name] === undefined;
    });
    expect(missing).toEqual([]);
    const schemes = Object.keys(parts.securitySchemes ?? {});
    const used = [document.security ?? [], ...operations.map(({ security = [] }) => security)].flat();
    expect(used.flatMap((one) => Object.keys(one)).filter((name) => !schemes.includes(name))).toEqual([]);
  });

  it('asks for a session wherever a permission is needed', () => {
    expect(document.security).toEqual([{ session: [] }]);
    expect(
      failing((operation) => (operation['x-permission'] === 'public') === (operation.security?.length === 0)),
    ).toEqual([]);
  });

  it('asks for the headers that the edge and the use cases ask for', () => {
    const has = ({ parameters = [] }: Operation, name: string): boolean =>
      parameters.some((one) => one.in === 'header' && one.name.toLowerCase() === name);
    const isSafe = ({ name }: Operation): boolean => name.startsWith('GET ');
    expect(failing((operation) => isSafe(operation) !== has(operation, 'x-hub-client'))).toEqual([]);
    // A piece of a file says where it belongs.
    const isPlaced = (operation: Operation): boolean =>
      has(operation, 'if-match') || has(operation, 'upload-offset');
    expect(failing((operation) => !operation.name.startsWith('PATCH ') || isPlaced(operation))).toEqual([]);
    // A message has its key in the body; links, markers and one's own sessions may be made twice without harm.
    const withoutKey = operations.filter(
      (operation) => operation.name.startsWith('POST ') && !has(operation, 'idempotency-key'),
    );
    expect(withoutKey.map(({ name }) => name).sort()).toEqual([
      'POST /api/cases/{id}/files/{fileId}/ticket',
      'POST /api/channels/attempts/{id}/again',
      'POST /api/children/{id}/reveal',
      'POST /api/consent-sheets',
      'POST /api/invites/{token}/accept',
      'POST /api/notifications/read',
      'POST /api/parked/{id}/retry',
      'POST /api/people/{id}/invite',
      'POST /api/people/{id}/reset',
      'POST /api/referrals/{id}/print',
      'POST /api/rooms/search',
      'POST /api/rooms/{id}/attachments/{fileId}/ticket',
      'POST /api/rooms/{id}/mark-unread',
      'POST /api/rooms/{id}/messages',
      'POST /api/rooms/{id}/messages/{seq}/acknowledge',
      'POST /api/rooms/{id}/messages/{seq}/acknowledge/withdraw',
      'POST /api/rooms/{id}/messages/{seq}/edit',
      'POST /api/rooms/{id}/messages/{seq}/pin',
      'POST /api/rooms/{id}/messages/{seq}/reactions',
      'POST /api/rooms/{id}/messages/{seq}/redact',
      'POST /api/rooms/{id}/messages/{seq}/withdraw',
      'POST /api/rooms/{id}/read',
      'POST /api/session',
      'POST /api/session/agency',
      'POST /api/session/confirm',
      'POST /api/session/demo',
      'POST /api/session/everywhere',
      'POST /api/setup/{token}',
    ]);
  });

  it('has every route, with every filter, that the contracts name', () => {
    const generic = (path: string): string => path.replace(/:\w+|\{\w+\}/g, '*');
    const byName = new Map(operations.map((operation) => [generic(operation.name), operation]));
    const named = sourcesIn('libs/contracts/src').flatMap(({ text }) =>
      everyMatch(text, /`((?:GET|POST|PATCH|PUT|DELETE) \/api\/[^`]+)`/g),
    );
    expect(named.length).toBeGreaterThan(40);
    for (const route of named) {
      const [name = '', query = ''] = route.split('?');
      const operation = byName.get(generic(name));
      expect([route, operation !== undefined]).toEqual([route, true]);
      const filters = everyMatch(query, /(\w+)=/g);
      const declared = operation?.parameters?.filter((one) => one.in === 'query').map((one) => one.name);
      expect([route, declared]).toEqual([route, expect.arrayContaining(filters)]);
    }
  });
});
