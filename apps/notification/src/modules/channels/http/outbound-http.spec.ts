import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NotificationConfig } from '../../../notification.config';
import { OutboundHttp } from './outbound-http';

const config = (open: string[] = []): NotificationConfig =>
  Object.assign(new NotificationConfig(), { HUB_OUTBOUND_OPEN: open });
const closed = new OutboundHttp(config());

describe('where a webhook may go', () => {
  it.each([
    'https://example.org/hooks',
    'https://example.org:8443/hooks?token=1',
    'https://1.1.1.1/',
    'https://[2606:4700:4700::1111]/',
  ])('%s', (url) => {
    expect(closed.faultOf(url)).toBeNull();
  });

  it.each([
    ['http://example.org/', 'scheme'],
    ['ftp://example.org/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://example.org/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['not an address', 'url'],
    ['', 'url'],
    [`https://example.org/${'x'.repeat(500)}`, 'url'],
    ['https://user:pass@example.org/', 'credentials'],
    ['https://example.org@127.0.0.1/', 'credentials'],
    ['https://example.org/#x', 'credentials'],
    ['https://127.0.0.1/', 'address'],
    ['https://127.1/', 'address'],
    ['https://2130706433/', 'address'],
    ['https://0x7f.0.0.1/', 'address'],
    ['https://0177.0.0.1/', 'address'],
    ['https://017700000001/', 'address'],
    ['https://0/', 'address'],
    ['https://0.0.0.0/', 'address'],
    ['https://10.0.0.1/', 'address'],
    ['https://100.64.0.1/', 'address'],
    ['https://172.16.0.1/', 'address'],
    ['https://192.168.0.1/', 'address'],
    ['https://169.254.169.254/latest/meta-data/', 'address'],
    ['https://100.100.100.200/latest/meta-data/', 'address'],
    ['https://[::1]/', 'address'],
    ['https://[::]/', 'address'],
    ['https://[::ffff:127.0.0.1]/', 'address'],
    ['https://[::ffff:7f00:1]/', 'address'],
    ['https://[64:ff9b::7f00:1]/', 'address'],
    ['https://[fe80::1]/', 'address'],
    ['https://[fc00::1]/', 'address'],
    ['https://[2002:7f00:1::]/', 'address'],
    ['https://localhost/', 'address'],
    ['https://LOCALHOST./', 'address'],
    ['https://db.localhost/', 'address'],
    ['https://printer.local/', 'address'],
    ['https://metadata.google.internal/', 'address'],
    ['https://１２７.０.０.１/', 'address'],
    ['https://127。0。0。1/', 'address'],
  ])('never %s (%s)', (url, fault) => {
    expect(closed.faultOf(url)).toBe(fault);
  });

  it('into the own network only where the operator has opened it', () => {
    const open = new OutboundHttp(config(['10.20.0.0/16']));
    expect(open.faultOf('http://10.20.1.1:8080/hook')).toBeNull();
    expect(open.faultOf('https://10.21.1.1/hook')).toBe('address');
  });
});

describe('sending to a name', () => {
  let server: Server;
  let hits = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      hits += 1;
      request.resume();
      if (request.url === '/moved') response.writeHead(302, { location: '/' }).end();
      else response.writeHead(200).end('x'.repeat(100_000));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const port = (): number => (server.address() as AddressInfo).port;

  it('that leads home is refused at the connection, whatever was looked at before', async () => {
    // `127.0.0.1.nip.io` and the like: the check of the text lets a name pass, the resolved address does not.
    const naive = new OutboundHttp(config());
    jest.spyOn(naive, 'faultOf').mockReturnValue(null);
    await expect(naive.post(`http://localhost:${port()}/`, {}, '{}')).rejects.toMatchObject({
      code: 'FORBIDDEN_ADDRESS',
    });
    expect(hits).toBe(0);
  });

  it('follows no redirect and reads no endless answer', async () => {
    const open = new OutboundHttp(config(['127.0.0.0/8']));
    expect((await open.post(`http://127.0.0.1:${port()}/moved`, {}, '{}')).status).toBe(302);
    expect(hits).toBe(1);
    const { status, body } = await open.post(`http://127.0.0.1:${port()}/`, {}, '{}');
    expect(status).toBe(200);
    expect(body.length).toBeLessThanOrEqual(16_384);
  });
});
