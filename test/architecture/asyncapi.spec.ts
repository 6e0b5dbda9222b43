import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_EVENTS, CONNECT_ERRORS, ERROR_STATUS } from '@app/contracts';
import { everyMatch, readRepositoryFile, repositoryRoot } from '@test/sources';
import { describeSockets } from '../../scripts/src/asyncapi/document';

interface Operation {
  action: 'send' | 'receive';
  messages: { $ref: string }[];
  reply?: { messages: { $ref: string }[] };
  'x-permission'?: string;
}
interface Message {
  name: string;
  summary?: string;
  payload: { $ref?: string; type?: string; oneOf?: { properties?: Record<string, unknown> }[] };
}
interface Document {
  asyncapi: string;
  channels: Record<string, { address: string; messages: Record<string, unknown> }>;
  operations: Record<string, Operation>;
  components: { messages: Record<string, Message>; schemas: Record<string, { enum?: string[] }> };
}

describe('the description of the sockets', () => {
  const document = JSON.parse(JSON.stringify(describeSockets(repositoryRoot))) as Document;
  const { components, operations } = document;
  const named = (action: Operation['action']): string[] =>
    Object.keys(operations).filter((name) => operations[name]?.action === action);

  it('is the one that was last reviewed: `npm run openapi` writes it anew, as does UPDATE_CATALOG=1 here', () => {
    if (process.env.UPDATE_CATALOG === '1')
      writeFileSync(join(repositoryRoot, 'docs', 'asyncapi.json'), `${JSON.stringify(document, null, 2)}\n`);
    expect(document).toEqual(JSON.parse(readRepositoryFile('docs/asyncapi.json')));
  });

  it('has every event of a client with its permission and its acknowledgement', () => {
    expect(named('receive').sort()).toEqual(Object.keys(CLIENT_EVENTS).sort());
    for (const [name, permission] of Object.entries(CLIENT_EVENTS)) {
      expect(operations[name]?.['x-permission']).toBe(permission);
      expect(operations[name]?.reply?.messages).toEqual([{ $ref: `#/channels/v1/messages/${name}.ack` }]);
    }
  });

  it('has every event that the gateway sends, and no other', () => {
    const contract = readRepositoryFile('libs/contracts/src/realtime.ts');
    const block = contract.slice(contract.indexOf('export interface ServerEvents {'));
    const declared = everyMatch(block.slice(0, block.indexOf('\n}')), /^ {2}'?([\w.]+)'?: /gm);
    expect(named('send').sort()).toEqual(declared.sort());
  });

  it('says something of every message, and leaves no top-level `event` in an acknowledgement', () => {
    const messages = Object.values(components.messages);
    expect(
      messages.filter(({ summary }) => !/^\S.{5,}\.$/.test(summary ?? '')).map(({ name }) => name),
    ).toEqual([]);
    // The framework would take such an answer for an event and the client would wait for ever.
    const forms = messages.flatMap(({ payload }) => payload.oneOf ?? []);
    expect(forms.filter(({ properties = {} }) => 'event' in properties)).toEqual([]);
    expect(forms.length).toBe(2 * Object.keys(CLIENT_EVENTS).length);
  });

  it('knows the codes that an answer may carry', () => {
    expect(components.schemas.ErrorCode?.enum).toEqual(Object.keys(ERROR_STATUS));
    expect(components.schemas.ConnectError?.enum).toEqual([...CONNECT_ERRORS]);
  });

  it('has the form of AsyncAPI 3.0 and refers only to what it has', () => {
    expect(document.asyncapi).toBe('3.0.0');
    expect(Object.keys(document.channels.v1?.messages ?? {}).sort()).toEqual(
      Object.keys(components.messages).sort(),
    );
    const missing = everyMatch(JSON.stringify(document), /"\$ref":"#\/([^"]+)"/g).filter((pointer) => {
      let place: unknown = document;
      for (const step of pointer.split('/')) place = (place as Record<string, unknown> | undefined)?.[step];
      return place === undefined;
    });
    expect(missing).toEqual([]);
  });
});
