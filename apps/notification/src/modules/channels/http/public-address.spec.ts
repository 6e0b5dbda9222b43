import { isReachable, openNetworks } from './public-address';

const none = openNetworks([]);

describe('addresses that a message may be sent to', () => {
  it.each(['1.1.1.1', '223.5.5.5', '8.8.8.8', '2400:3200::1', '2606:4700:4700::1111'])(
    '%s is public',
    (address) => {
      expect(isReachable(address, none)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:0:127.0.0.1',
    '::ffff:0:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    'fec0::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isReachable(address, none)).toBe(false);
  });

  it('include what the operator opens', () => {
    const open = openNetworks(['10.20.0.0/16', '127.0.0.1', 'fd00::/8']);
    expect(isReachable('10.20.3.4', open)).toBe(true);
    expect(isReachable('10.21.3.4', open)).toBe(false);
    expect(isReachable('127.0.0.1', open)).toBe(true);
    expect(isReachable('127.0.0.2', open)).toBe(false);
    expect(isReachable('fd12::1', open)).toBe(true);
    for (const wrong of ['10.0.0.0/33', 'example.org', '10.0.0.0/x'])
      expect(() => openNetworks([wrong])).toThrow();
  });
});
