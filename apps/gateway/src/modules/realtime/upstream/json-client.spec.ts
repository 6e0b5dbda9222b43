import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JsonClient } from './json-client';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const saying =
  (status: number, text: string): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };

describe('a client of a service', () => {
  let server: Server;
  let client: JsonClient;
  let answer: Answer;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = new JsonClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('posts JSON under an id of its own and answers what comes back', async () => {
    const heard: { body: string; headers: IncomingMessage['headers'] }[] = [];
    answer = (request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (part: string) => (body += part));
      request.on('end', () => {
        heard.push({ body, headers: request.headers });
        saying(200, '{"text":"收到"}')(request, response);
      });
    };
    await expect(client.post('/x', { text: '示例' }, { 'x-more': 'm' })).resolves.toEqual({ text: '收到' });
    await client.post('/x', {});
    expect(heard[0].body).toBe('{"text":"示例"}');
    expect(heard[0].headers).toMatchObject({ 'content-type': 'application/json', 'x-more': 'm' });
    expect(heard[0].headers['x-request-id']).toBeDefined();
    expect(heard[0].headers['x-request-id']).not.toBe(heard[1].headers['x-request-id']);
  });

  it.each([
    ['what the service refuses', saying(404, '{"code":"NOT_FOUND"}'), 'NOT_FOUND'],
    ['a refusal without a code that is known', saying(400, '{"code":"?"}'), 'UNAVAILABLE'],
    ['a fault, whatever it says of itself', saying(500, '{"code":"NOT_FOUND"}'), 'UNAVAILABLE'],
    ['an answer that is not JSON', saying(200, '<html>'), 'UNAVAILABLE'],
    ['a line that is cut', ((_request, response) => response.destroy()) as Answer, 'UNAVAILABLE'],
    [
      'an answer that is cut',
      ((_request, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"a":', () => response.destroy());
      }) as Answer,
      'UNAVAILABLE',
    ],
  ])('tells %s', async (_what, given, code) => {
    answer = given;
    await expect(client.post('/x', {})).rejects.toMatchObject({ code });
  });

  it('goes on after its connections were closed', async () => {
    answer = saying(200, '{}');
    await client.post('/x', {});
    server.closeAllConnections();
    // Whether the client has heard of it by now is left open.
    await client.post('/x', {}).catch(() => undefined);
    await expect(client.post('/x', {})).resolves.toEqual({});
  });
});
