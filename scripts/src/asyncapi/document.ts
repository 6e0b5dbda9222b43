import { join } from 'node:path';
import { CLIENT_EVENTS, CONNECT_ERRORS, ERROR_STATUS, SOCKET_NAMESPACE, SOCKET_PATH } from '@app/contracts';
import ts from 'typescript';
import { SchemaMaker, type Schema } from './schema-of';

const SOURCE = 'libs/contracts/src/realtime.ts';
const DESCRIPTION = [
  'Socket.IO 4 on path `/rt`, namespace `/v1`, transport `websocket` only. Every client event is acknowledged exactly once with',
  '`{ok: true, d}` or `{ok: false, err}`. Rules for clients stand in docs/realtime.md. Made from the types of the contracts:',
  '`npm run openapi` writes it anew; do not edit it.',
].join(' ');

type Messages = Record<string, Schema>;

const ref = (path: string): Schema => ({ $ref: `#/${path}` });
/** `/` and `~` do not occur in our names, so a pointer needs no escapes. */
const messageOf = (name: string): Schema => ref(`components/messages/${name}`);
const ofChannel = (name: string): Schema => ref(`channels/v1/messages/${name}`);

/** The description of the sockets, from the same types that the gateway and the web app are compiled with. */
export function describeSockets(root: string): Record<string, unknown> {
  const program = ts.createProgram([join(root, SOURCE)], {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  });
  const checker = program.getTypeChecker();
  const maker = new SchemaMaker(checker);
  const source = program.getSourceFile(join(root, SOURCE));
  if (!source) throw new Error(`${SOURCE} is not there.`);
  const exported = new Map(
    checker
      .getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol)
      .map((symbol) => [symbol.name, checker.getDeclaredTypeOfSymbol(symbol)]),
  );
  const messages: Messages = {};
  const operations: Record<string, unknown> = {};
  for (const call of maker.members(exported.get('ClientCalls') as ts.Type))
    addCall(maker, call, messages, operations);
  for (const event of maker.members(exported.get('ServerEvents') as ts.Type)) {
    messages[event.name] = message(event.name, event.description, maker.of(event.type));
    operations[event.name] = {
      action: 'send',
      channel: ref('channels/v1'),
      messages: [ofChannel(event.name)],
    };
  }
  return frame(messages, operations, { ...maker.components, ...COMMON });
}

function addCall(
  maker: SchemaMaker,
  { name, type, description }: ReturnType<SchemaMaker['members']>[number],
  messages: Messages,
  operations: Record<string, unknown>,
): void {
  const parts = new Map(maker.members(type).map((part) => [part.name, part.type]));
  const answer = `${name}.ack`;
  messages[name] = message(name, description, maker.of(parts.get('asks') as ts.Type));
  messages[answer] = message(answer, `Acknowledgement of ${name}.`, {
    oneOf: [
      {
        type: 'object',
        required: ['ok', 'd'],
        properties: { ok: { const: true }, d: maker.of(parts.get('answers') as ts.Type) },
      },
      ref('components/schemas/Refusal'),
    ],
  });
  operations[name] = {
    action: 'receive',
    channel: ref('channels/v1'),
    messages: [ofChannel(name)],
    reply: { channel: ref('channels/v1'), messages: [ofChannel(answer)] },
    'x-permission': CLIENT_EVENTS[name as keyof typeof CLIENT_EVENTS],
  };
}

function message(name: string, summary: string, payload: Schema): Schema {
  return { name, ...(summary && { summary }), contentType: 'application/json', payload };
}

const COMMON: Record<string, Schema> = {
  ErrorCode: { type: 'string', enum: Object.keys(ERROR_STATUS) },
  Refusal: {
    type: 'object',
    required: ['ok', 'err'],
    properties: {
      ok: { const: false },
      err: {
        type: 'object',
        required: ['code', 'msg', 'retryable'],
        properties: {
          code: ref('components/schemas/ErrorCode'),
          msg: { type: 'string' },
          retryable: { type: 'boolean', description: 'The same request may succeed later; keep its ids.' },
          retryAfterMs: { type: 'number' },
        },
      },
    },
  },
  ConnectError: {
    type: 'string',
    enum: [...CONNECT_ERRORS],
    description:
      'Message of the `connect_error` of a refused socket; `overloaded` carries `data: {retryAfterMs}`.',
  },
};

function frame(
  messages: Messages,
  operations: Record<string, unknown>,
  schemas: Record<string, Schema>,
): Record<string, unknown> {
  return {
    asyncapi: '3.0.0',
    info: { title: 'Jieli: rooms', version: '1', description: DESCRIPTION },
    defaultContentType: 'application/json',
    servers: {
      hub: {
        host: 'hub.example.org',
        pathname: SOCKET_PATH,
        protocol: 'wss',
        protocolVersion: 'socket.io 4',
        security: [ref('components/securitySchemes/session'), ref('components/securitySchemes/token')],
      },
    },
    channels: {
      v1: {
        address: SOCKET_NAMESPACE,
        description: 'The one namespace; an event of Socket.IO has the name of its message.',
        messages: Object.fromEntries(Object.keys(messages).map((name) => [name, messageOf(name)])),
      },
    },
    operations,
    components: {
      messages,
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: {
          type: 'httpApiKey',
          in: 'cookie',
          name: '__Host-jieli',
          description:
            'Browsers: the cookie of the session, with an Origin that is allowed; `auth: {personId, agencyId}` of the handshake says for whom the page works.',
        },
        token: {
          type: 'apiKey',
          in: 'user',
          description: 'API clients without an Origin: `auth: {token}` of the Socket.IO handshake.',
        },
      },
    },
  };
}
